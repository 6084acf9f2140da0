"""Find where everything of a scene stands on a page: widths, lanes, type size, then rectangles."""
