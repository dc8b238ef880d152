package dev.edl.exec.inventory;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import dev.edl.exec.InventoryException;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class InventoryLoaderTest {
    private static final String STATE = "{\"name\": \"%s\", \"hosts\": {}}";

    @TempDir
    Path path;

    private Folder folder = new Folder(Path.of("."));

    @BeforeEach
    void open() {
        folder = new Folder(path);
    }

    @Test
    void looksInItsPlacesInOrder() {
        Path user = path.resolve("user");
        InventoryLoader loader = new InventoryLoader(path, user, Folder.HOME, null);
        InventoryLoader withVariable = new InventoryLoader(path, user, Folder.HOME, "variable.json");
        assertThat(loader.load(null).isLocalhostAlone()).isTrue();
        folder.with("user/hosts.yaml", "{name: user, hosts: {a: }}");
        assertThat(loader.load(null).name()).isEqualTo("user");
        folder.with("hosts.yaml", "{name: yaml, hosts: {a: }}");
        assertThat(loader.load(null).name()).isEqualTo("yaml");
        folder.with("state.json", STATE.formatted("state"));
        assertThat(loader.load(null).name()).isEqualTo("state");
        folder.with("variable.json", STATE.formatted("variable"));
        assertThat(withVariable.load(null).name()).isEqualTo("variable");
        folder.with("named.json", STATE.formatted("named"));
        assertThat(withVariable.load(Path.of("named.json")).name()).isEqualTo("named");
    }

    @Test
    void anEmptyVariableIsNone() {
        assertThat(new InventoryLoader(path, null, Folder.HOME, "").load(null).name())
                .isEqualTo("localhost");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
                    any       | {"name": "x", "hosts": {}}
                    any       | {name: x, hosts: {}}
                    x.yml     | {name: x, hosts: {}}
                    x.YAML    | {name: x, hosts: {}}
                    any       | name: x\\nhosts: {}
                    any       | # c\\n---\\nname: x\\nhosts: {}
                    """)
    void tellsTheFormByTheNameOrTheBeginning(String name, String text) {
        assertThat(folder.with(name, text.replace("\\n", "\n")).load(name).name())
                .isEqualTo("x");
    }

    @Test
    void aMissingFileIsNamed() {
        assertThat(folder.problem("nowhere.json")).hasMessage("nowhere.json: no such file");
        InventoryLoader loader = new InventoryLoader(path, null, Folder.HOME, "gone.yaml");
        assertThat(catchThrowable(() -> loader.load(null)))
                .isInstanceOf(InventoryException.class)
                .hasMessage("gone.yaml: no such file");
    }

    @Test
    void aFolderIsNoFile() throws IOException {
        Files.createDirectories(path.resolve("blue"));
        assertThat(folder.problem("blue")).hasMessage("blue: expected a file, found a folder");
        folder.with("blue/state.json", "{}");
        assertThat(folder.problem("blue").hint()).contains("Name the file: blue/state.json");
        Files.createDirectories(path.resolve("state.json"));
        assertThat(folder.problem()).hasMessage("state.json: expected a file, found a folder");
    }

    @Test
    void anEmptyFileIsSaidToBe() {
        assertThat(folder.with("state.json", " \n").problem())
                .hasMessage("state.json: is empty: expected a state.json, a hosts.yaml or an OpenSSH configuration");
    }

    @Test
    void whatIsNoInventoryIsSaidToBeNone() {
        assertThat(folder.with("notes", "*** my notes ***\n").problem("notes"))
                .hasMessage("notes: not an inventory: expected a state.json, a hosts.yaml or an OpenSSH configuration");
    }

    @Test
    void whatIsNotUtf8IsNamedWithItsLine() {
        byte[] text = "{\n\"hosts\": {\n\"K\u00f6ln\": []}}".getBytes(StandardCharsets.ISO_8859_1);
        assertThat(folder.with("state.json", text).problem())
                .hasMessage("state.json:3: expected a text in UTF-8, found bytes that are not");
        byte[] cut = {'{', (byte) 0xC3};
        assertThat(folder.with("state.json", cut).problem())
                .hasMessage("state.json:1: expected a text in UTF-8, found bytes that are not");
        assertThat(folder.with("state.json", "{}".getBytes(StandardCharsets.UTF_16))
                        .problem())
                .hasMessage("state.json: expected a text in UTF-8, found one in UTF-16");
    }

    @Test
    void garbageIsRefusedInABoundedTime() throws IOException {
        try (RandomAccessFile large =
                new RandomAccessFile(path.resolve("state.json").toFile(), "rw")) {
            large.setLength(100 << 20);
        }
        assertThat(folder.problem()).hasMessage("state.json: larger than 32 MB, which no inventory is");
        byte[] less = new byte[1 << 20];
        new Random(1).nextBytes(less);
        assertThat(folder.with("state.json", less).problem()).hasMessageContaining("UTF-8");
        assertThat(folder.problem("/dev/zero")).hasMessageContaining("larger than");
    }

    @Test
    void aFileWithoutTheRightToReadItIsNamed() throws IOException {
        Assumptions.assumeFalse("root".equals(System.getProperty("user.name")), "root may read everything");
        folder.with("state.json", "{}");
        Files.setPosixFilePermissions(path.resolve("state.json"), Set.of());
        assertThat(folder.problem()).hasMessage("state.json: no right to read it");
    }
}
