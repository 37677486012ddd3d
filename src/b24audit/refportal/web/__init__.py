"""The portal's pages: sessions, the shell, sliders, and one module of ``pages`` per family of pages."""
