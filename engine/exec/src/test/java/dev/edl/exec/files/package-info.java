@NullMarked
package dev.edl.exec.files;

import org.jspecify.annotations.NullMarked;
