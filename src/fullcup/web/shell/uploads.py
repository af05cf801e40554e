"""Uploads stay in memory, and end at a cap."""

from django.conf import settings
from django.core.exceptions import RequestDataTooBig
from django.core.files.uploadhandler import MemoryFileUploadHandler


class MemoryOnly(MemoryFileUploadHandler):
    """Django's memory handler without its open end: nothing ever reaches a temporary file.

    Django offers each handler the request's length first; the stock handler steps aside for
    a large one, and the next in line would write to disk.
    """

    taken = 0

    def handle_raw_input(self, *_args: object, **_kwargs: object) -> None:
        self.activated = True

    def receive_data_chunk(self, raw_data: bytes, _start: int) -> None:
        self.taken += len(raw_data)
        if self.taken > settings.FULLCUP_UPLOAD_CAP:
            raise RequestDataTooBig("The file is larger than this server takes.")
        self.file.write(raw_data)
