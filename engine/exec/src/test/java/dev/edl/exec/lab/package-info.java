/** Real hosts for integration tests: containers that boot systemd and sshd, from the image of {@code scripts/lab}. */
@NullMarked
package dev.edl.exec.lab;

import org.jspecify.annotations.NullMarked;
