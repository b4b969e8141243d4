"""Where secrets come from: private files and streams, and the computer's own key store.

Never an argument, never the environment. A prompt belongs to whoever can ask (the command line, the window).
"""

from workbench.credentials.files import BYTES_LIMIT, passphrase_from_file, passphrase_from_stream

__all__ = ["BYTES_LIMIT", "passphrase_from_file", "passphrase_from_stream"]
