"""Reading the client base as a stream: what one row says, and what is remembered of all rows."""
