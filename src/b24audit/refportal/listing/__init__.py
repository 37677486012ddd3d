"""What list methods share: filter operators, order, paging; for rows in memory and for rows in the database."""
