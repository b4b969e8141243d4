"""What opens the workspace: passphrase, recovery code, this computer."""
