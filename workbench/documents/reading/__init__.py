"""Reading other people's PDF files and pictures. Only the sandbox's child calls these readers: they trust nobody, but
the libraries below them are large and are attacked. `pictures` holds the values and needs no library.
"""
