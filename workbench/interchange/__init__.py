"""Other people's formats: bytes or text in, frozen values out, and back. Nothing here knows the database."""
