"""Reports are made behind the pages, one after the other, and kept until others take their place."""

from collections import OrderedDict
from collections.abc import Callable, Hashable
from itertools import count
from queue import SimpleQueue
from threading import Event, Lock, Thread
from time import monotonic

from werkzeug.exceptions import ServiceUnavailable

from simmap.render.stages import Stage, Tell

COPIES = 32
MOST_WAITING = 20
"""Reports, and those that may wait: beyond it the answer is to come back later."""

Make = Callable[[Tell], bytes]
"""Makes a copy and tells at which stage it is."""


class Job:
    """A copy that is there, in the making, or that could not be made.

    `told` are the stages that began, none before its turn; `page` is the one that is laid out.
    """

    def __init__(self, make: Make, came: int) -> None:
        """Hold what is to be done; jobs are done in the order in which they *came*."""
        self._make = make
        self.came = came
        self._ended = Event()
        self._asked = monotonic()
        self.told: list[Stage] = []
        self.page = 0
        self.content = b""
        self.error: Exception | None = None

    def run(self) -> None:
        """Make the copy; what goes wrong is for those who wait."""
        self._tell(Stage.READING)
        try:
            self.content = self._make(self._tell)
        except Exception as error:  # noqa: BLE001 - raised again in `result`
            self.error = error
        finally:
            self._ended.set()

    def ends_within(self, seconds: float) -> bool:
        """Return whether the making is over, after waiting so long at most."""
        return self._ended.wait(seconds)

    def result(self) -> bytes:
        """Return the copy of a job that has ended; raises what went wrong."""
        if self.error:
            raise self.error
        return self.content

    def _tell(self, stage: Stage, page: int = 0) -> None:
        if stage is not self.stage:
            self.told.append(stage)
        self.page = page

    @property
    def stage(self) -> Stage | None:
        """Return what is being done, None before its turn."""
        return self.told[-1] if self.told else None

    @property
    def to_come(self) -> list[Stage]:
        """Return what may be done after this."""
        stages = list(Stage)
        return stages[stages.index(self.stage) + 1 :] if self.stage else stages

    @property
    def seconds(self) -> int:
        """Return how long ago somebody asked for it."""
        return int(monotonic() - self._asked)


class Press:
    """Makes the copies of one application in a thread of its own, so that no request does.

    The room's pages stay as fast as they were: at any time one report is made, and most of that in
    other processes. Whoever asks for what is made already waits for the same copy.
    """

    def __init__(self) -> None:
        """Hold no copy yet."""
        self._jobs: OrderedDict[Hashable, Job] = OrderedDict()
        self._numbers = count()
        self._looking = Lock()
        self._queue: SimpleQueue[Job] = SimpleQueue()
        self._hand: Thread | None = None

    def ask(self, key: Hashable, prepare: Callable[[], Make]) -> Job:
        """Return the job under *key*; where there is none, *prepare* says how it is made.

        Raises ServiceUnavailable where too many wait.
        """
        with self._looking:
            job = self._jobs.get(key)
            if job is None or job.error:
                if self.waiting >= MOST_WAITING:
                    raise ServiceUnavailable("Others are being served first.", retry_after=60)
                job = self._jobs[key] = Job(prepare(), next(self._numbers))
                self._queue.put(job)
                self._start()
            self._jobs.move_to_end(key)
            self._give_up_the_oldest()
            return job

    def ahead_of(self, job: Job) -> int:
        """Return how many copies come first: the one in the making, and those asked for earlier."""
        with self._looking:
            return sum(
                not other.ends_within(0) and other.came < job.came for other in self._jobs.values()
            )

    def _start(self) -> None:
        """Begin to work, in a thread that holds nobody up who ends the program."""
        if self._hand is None:
            self._hand = Thread(target=self._work, name="press", daemon=True)
            self._hand.start()

    def _work(self) -> None:
        while True:
            self._queue.get().run()

    @property
    def waiting(self) -> int:
        """Return how many are not made yet."""
        return sum(not job.ends_within(0) for job in self._jobs.values())

    def _give_up_the_oldest(self) -> None:
        made = [key for key, job in self._jobs.items() if job.ends_within(0)]
        for key in made[: max(0, len(made) - COPIES)]:
            del self._jobs[key]
