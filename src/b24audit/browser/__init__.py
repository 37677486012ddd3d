"""The browser: finding a Chromium and driving the portal's web UI."""
