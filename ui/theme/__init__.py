"""How the window looks: colours, type, icons, palette and stylesheet, light and dark."""
