"""Kernels that start in a tenth of the time: each is a fork of a process that has imported what the
course's packages need, and nothing of the course.

A kernel spends 1.3 seconds of processor time on importing pandas, matplotlib and itself, forty times
in one run of the suite. The course's own modules are imported by each kernel anew. A kernel without
this help is started by test_launcher.py, test_kernel.py and test_net.py, and everywhere where
FRESH_KERNELS=1, as once a month (.github/workflows/renew.yml).
"""

import builtins
import gc
import json
import os
import select
import signal
import subprocess
import sys
from contextlib import contextmanager, suppress
from importlib import import_module
from types import SimpleNamespace

LAUNCH = "ipykernel_launcher"
THIRD = "pandas matplotlib.figure matplotlib_inline.backend_inline anywidget yaml jinja2"
INLINE = "module://matplotlib_inline.backend_inline"  # what ipykernel sets before the first import


class Kernel:
    """A kernel that another process forked, with what jupyter_client asks of a Popen."""

    stdin = stdout = stderr = None

    def __init__(self, pid):
        self.pid, self.returncode = pid, None
        self._end = os.pidfd_open(pid)

    def poll(self):
        """0 as soon as the kernel has ended, in whatever way; None before."""
        if self.returncode is None and select.select([self._end], [], [], 0)[0]:
            os.close(self._end)
            self.returncode = 0
        return self.returncode

    def wait(self, timeout=None):
        """Wait for the end, at most timeout seconds; return what poll says."""
        if self.poll() is None:
            select.select([self._end], [], [], timeout)
        return self.poll()

    def send_signal(self, number):
        """Send a signal, if the kernel still runs."""
        if self.poll() is None:
            os.kill(self.pid, number)

    def kill(self):
        """End it by force."""
        self.send_signal(signal.SIGKILL)

    def terminate(self):
        """Ask it to end."""
        self.send_signal(signal.SIGTERM)


@contextmanager
def parent():
    """A function that starts a kernel by a fork, in the place of jupyter_client's launch_kernel."""
    from jupyter_client.launcher import launch_kernel

    started = []

    def launch(cmd, cwd=None, env=None, **how):
        if cmd[0] != sys.executable or LAUNCH not in cmd:
            return launch_kernel(cmd, cwd=cwd, env=env, **how)
        if not started:
            started.append(_start())
        process, variables = started[0], os.environ if env is None else env
        wanted = cmd[cmd.index(LAUNCH) + 1 :], cwd and str(cwd), dict(variables)
        process.stdin.write(json.dumps(wanted) + "\n")
        process.stdin.flush()
        return Kernel(int(process.stdout.readline()))

    yield launch
    for process in started:
        process.communicate()


def use(patch, launch):
    """While the patch (pytest's) holds, start kernels by `launch`; None leaves all as it is."""
    if launch:
        patch.setattr("jupyter_client.provisioning.local_provisioner.launch_kernel", launch)


def _start():
    """The process from which kernels are forked. It ends when its input does."""
    kept = {name: value for name, value in os.environ.items() if name != "PYTHONPATH"}
    return subprocess.Popen(
        [sys.executable, __file__],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        stderr=subprocess.DEVNULL,
        text=True,
        env=kept | {"MPLBACKEND": INLINE},
    )


def serve():
    """Fork a kernel for each line of the input."""
    sys.path.pop(0)  # the folder of this file, in which a kernel does not look
    import_module("ipykernel.kernelapp")
    builtins.get_ipython = lambda: SimpleNamespace(kernel=True)  # pandas asks whether it is in one
    for name in THIRD.split():
        import_module(name)
    del builtins.get_ipython
    gc.freeze()  # so that a kernel that collects garbage copies less
    signal.signal(signal.SIGCHLD, reap)
    for line in iter(sys.stdin.readline, ""):
        if not os.fork():
            become(*json.loads(line))


def reap(*_):
    """Let kernels that have ended go."""
    with suppress(ChildProcessError):
        while os.waitpid(-1, os.WNOHANG)[0]:
            pass


def become(arguments, folder, variables):
    """Be a kernel: what is left of the process before the fork are imported packages alone."""
    signal.signal(signal.SIGCHLD, signal.SIG_DFL)
    os.setsid()
    os.write(1, b"%d\n" % os.getpid())  # only now: who is told may signal the whole session
    nothing = os.open(os.devnull, os.O_RDWR)
    for number in (0, 1, 2):
        os.dup2(nothing, number)
    os.environ.clear()
    os.environ.update(variables)
    os.chdir(folder or ".")
    sys.path[:0] = filter(None, variables.get("PYTHONPATH", "").split(os.pathsep))
    sys.argv = [LAUNCH, *arguments]
    sys.modules["numpy"].random.seed()  # Python's own generator does so by itself
    sys.modules["ipykernel.kernelapp"].launch_new_instance()
    os._exit(0)


if __name__ == "__main__":
    serve()
