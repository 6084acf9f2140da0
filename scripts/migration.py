"""Write a migration for what changed in the tables, for a developer to read: make migration m="…"."""

import sys
import tempfile

from simmap.store.engine import open_engine
from simmap.store.migrate import upgrade, write_revision


def main(message: str) -> None:
    if not message:
        sys.exit('Say what changed: make migration m="What changed"')
    with tempfile.TemporaryDirectory() as folder:
        engine = open_engine(f"sqlite:///{folder}/newest.sqlite")
        upgrade(engine)
        write_revision(engine, message)
        engine.dispose()


if __name__ == "__main__":
    main(" ".join(sys.argv[1:]).strip())
