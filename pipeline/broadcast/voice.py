"""A first voice by espeak-ng, if the machine has it: enough to hear how long a session is, and where it stumbles."""

import shutil
import subprocess
from pathlib import Path

from pipeline.broadcast.script import Script
from pipeline.errors import EnvironmentFault
from pipeline.i18n import _

PROGRAM = "espeak-ng"


def speak(made: Script, target: Path, syllables_per_minute: int) -> None:
    """Write the script as WAV to `target`. Raises EnvironmentFault if espeak-ng is not there or fails."""
    program = shutil.which(PROGRAM)
    if program is None:
        raise EnvironmentFault(
            _("máy này chưa có {program}: cài gói {program} rồi chạy lại; bản chữ đã ghi").format(program=PROGRAM)
        )
    text = "\n\n".join([made.greeting, *(" ".join(item.sentences) for item in made.items), made.signoff])
    command = [program, "-v", "vi", "-s", str(syllables_per_minute), "-w", str(target), "--stdin"]
    done = subprocess.run(command, input=text.encode(), capture_output=True, check=False, timeout=600)
    if done.returncode:
        why = done.stderr.decode(errors="replace").strip()[:200]
        raise EnvironmentFault(_("{program} không đọc được: {why}").format(program=PROGRAM, why=why))
