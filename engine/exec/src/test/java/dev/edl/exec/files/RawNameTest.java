package dev.edl.exec.files;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.HexFormat;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class RawNameTest {
    private static RawName hex(String bytes) {
        return RawName.of(HexFormat.of().parseHex(bytes));
    }

    @ParameterizedTest
    @ValueSource(strings = {"61", "c3a9", "ff", "2520", "0a", "c3", "612fff2f62", "2e2e2f62", "3b3f23"})
    void aPathOfThisMachineKeepsItsBytes(String bytes) {
        RawName name = hex(bytes);
        assertThat(RawName.ofPath(name.in(Path.of("/tmp")))).isEqualTo(new RawName("/tmp/" + name.chars()));
        assertThat(name.in(Path.of("/tmp")).getFileName())
                .isEqualTo(hex("2f" + bytes).in(Path.of("/")).getFileName());
    }

    @Test
    void aWordOfTheCommandLineKeepsItsBytes() {
        assertThat(RawName.ofWord("aé\udcff")).isEqualTo(hex("61c3a9ff"));
    }

    @Test
    void printfReadsItBack() {
        assertThat(hex("61206227ff0a5c2f2d").escaped()).isEqualTo("a\\0040b\\0047\\0377\\0012\\0134/-");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "/", "/a", "a/", "a//b", "..", "a/..", "../a", ".", "a/./b", "a\0b"})
    void whatDoesNotStayBelowIsKnown(String name) {
        assertThat(new RawName(name).staysBelow()).isFalse();
    }

    @ParameterizedTest
    @ValueSource(strings = {"a", "a/b", "...", "a..b/.c", " ", "\n"})
    void whatStaysBelowIsKnown(String name) {
        assertThat(new RawName(name).staysBelow()).isTrue();
    }

    @Test
    void theLastPartIsTheName() {
        assertThat(new RawName("/a/b//").last()).isEqualTo(new RawName("b"));
        assertThat(new RawName("/a/..").last()).isEqualTo(RawName.NONE);
        assertThat(new RawName("/").last()).isEqualTo(RawName.NONE);
        assertThat(new RawName(".").last()).isEqualTo(RawName.NONE);
    }

    @Test
    void aNameInAMessageOfTarsIsReadBack() {
        assertThat(RawName.unquoted("a\\nb\\\\c\\:d\\377e/f g").chars()).isEqualTo("a\nb\\c:d\u00ffe/f g");
    }
}
