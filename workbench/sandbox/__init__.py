"""The child process in which every foreign byte is read, and the parent's side of it.

The parent (`workbench.sandbox.sandbox`) sends what is to be read and believes nothing of what returns. The child
(`workbench.sandbox.child`) gives up files, sockets and most memory before it sees the first byte, and knows no key and
no path of the user's. They speak through two pipes in frames of JSON and bytes, never in anything that could be run.
"""
