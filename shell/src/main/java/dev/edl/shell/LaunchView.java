package dev.edl.shell;

class LaunchView {
    static void show(Object... o) {}
}
