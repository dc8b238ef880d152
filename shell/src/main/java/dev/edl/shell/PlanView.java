package dev.edl.shell;

class PlanView {
    static void show(Object... o) {}
}
