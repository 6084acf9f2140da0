"""The database: tables, migrations and every query; no Flask."""
