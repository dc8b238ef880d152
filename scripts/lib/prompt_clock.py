#!/usr/bin/env python3
"""Times a program at a terminal of its own, for scripts/bench: reads a request a line, answers "ok MICROSECONDS".

ready PROMPT COMMAND...   starts it, until its prompt is there
at-once PROMPT COMMAND... starts it, and how long 1+1 takes to be answered that is typed as soon as its prompt is there
snippet PROMPT COMMAND... the same, typed a second later
again                     the same on the program that the last one has left running
keys PROMPT COMMAND...    starts it, types a command key by key, and answers the time from a key to its echo: the 95th of 100
"""
import fcntl, os, pty, re, select, signal, struct, sys, termios, time

LINE = "exec run --hosts node[1-9],node500 -t cassandra -- nodetool st"
ESCAPES = re.compile(rb"\x1b\[[0-9;?]*[ -/]*[@-~]|\x1b[()][A-Z0-9]|\x1b[=>]|\r")


class Program:
    def __init__(self, command):
        self.pid, self.terminal = pty.fork()
        if self.pid == 0:
            os.environ["TERM"] = "xterm-256color"
            os.execvp(command[0], command)
        fcntl.ioctl(self.terminal, termios.TIOCSWINSZ, struct.pack("HHHH", 40, 120, 0, 0))
        self.shown = b""

    def read(self, limit):
        if not select.select([self.terminal], [], [], limit)[0]:
            return False
        self.shown += os.read(self.terminal, 65536)
        return True

    def text(self):
        return ESCAPES.sub(b"", self.shown).decode(errors="replace")

    def await_text(self, text, limit=60):
        end = time.monotonic() + limit
        while text not in self.text():
            if time.monotonic() > end or not self.read(end - time.monotonic()):
                raise TimeoutError(f"no {text!r} in {self.text()[-300:]!r}")

    def quiet(self):
        while self.read(0.4):
            pass
        self.shown = b""

    def type(self, text):
        os.write(self.terminal, text.encode())

    def close(self):
        os.kill(self.pid, signal.SIGKILL)
        os.waitpid(self.pid, 0)
        os.close(self.terminal)


def since(begun):
    return round((time.monotonic() - begun) * 1e6)


def ready(prompt, command):
    begun = time.monotonic()
    program = Program(command)
    program.await_text(prompt)
    return since(begun), program


def snippet(program, number):
    begun = time.monotonic()
    program.type(f"{number}+1\r")
    program.await_text(f"==> {number + 1}")
    return since(begun)


def keys(program):
    times = []
    for _ in range(2):
        program.quiet()
        for key in LINE:
            program.shown = b""
            begun = time.monotonic()
            program.type(key)
            while not program.shown:
                program.read(5)
            times.append(since(begun))
            # What is drawn after the echo is not the next key's.
            while program.read(0.02):
                pass
        program.type("\x15")
    times = sorted(times[-100:])
    return times[94]


def main():
    left, number = None, 1000
    for line in sys.stdin:
        verb, *words = line.split()
        try:
            if verb == "again":
                number += 1
                left.quiet()
                took = snippet(left, number)
            else:
                if left:
                    left.close()
                    left = None
                took, left = ready(words[0], words[1:])
                if verb == "at-once":
                    took = snippet(left, 1000)
                elif verb == "snippet":
                    # A person needs a moment to type it.
                    time.sleep(1)
                    left.quiet()
                    took = snippet(left, 1000)
                elif verb == "keys":
                    time.sleep(2)
                    took = keys(left)
            print("ok", took, flush=True)
        except (OSError, TimeoutError, IndexError) as failure:
            print("failed", failure, flush=True)
    if left:
        left.close()


main()
