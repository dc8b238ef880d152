package dev.edl.shell.view;

/** The ruled line over a block: {@code db2 ────── exited 3 ──}. */
final class Rule {
    private static final int SHORTEST = 2;

    private Rule() {}

    /**
     * The line, as long as the screen is wide, or longer when that is not enough.
     *
     * @param label what went wrong; empty when nothing did
     */
    static String line(String hosts, String label, Look look) {
        Paint paint = look.outPaint();
        int taken = Width.of(hosts) + 1 + (label.isEmpty() ? 0 : Width.of(label) + 2 + SHORTEST);
        String rule = "─".repeat(Math.max(look.width() - taken, SHORTEST));
        String head = hosts + " " + paint.rule(rule);
        return label.isEmpty() ? head : head + " " + paint.failure(label) + " " + paint.rule("─".repeat(SHORTEST));
    }
}
