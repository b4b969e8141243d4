"""Text as it stands on a line: order of mixed directions, faces, glyphs, lines. It knows no pages."""
