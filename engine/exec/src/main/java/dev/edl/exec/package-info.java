/** Commands on a fleet: which hosts there are and which are meant, and what is run on them, each run a systemd unit. */
@NullMarked
package dev.edl.exec;

import org.jspecify.annotations.NullMarked;
