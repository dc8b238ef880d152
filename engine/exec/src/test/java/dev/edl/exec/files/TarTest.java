package dev.edl.exec.files;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.edl.exec.files.Item.Kind;
import java.io.ByteArrayInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class TarTest {
    @TempDir
    Path folder;

    private byte[] archive(String... sources) throws IOException {
        List<Parcel> parcels = Parcel.of(LocalTree.of(folder, List.of(sources)).items());
        var stream = new TarStream(parcels, new Shelf(), (file, why) -> {}, bytes -> {});
        byte[] all = stream.readAllBytes();
        assertThat(all).hasSize((int) stream.length());
        assertThat(all.length % TarHeader.RECORD).isZero();
        return all;
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 1, 511, 512, 513, 300_000})
    void whatIsWrittenCanBeRead(int length) throws IOException {
        String name = "n".repeat(200);
        Files.writeString(folder.resolve(name), "x".repeat(length));
        Files.setLastModifiedTime(folder.resolve(name), FileTime.fromMillis(1_000_000));
        var reader = new TarReader(new ByteArrayInputStream(archive(name)));
        TarReader.Entry entry = reader.next().orElseThrow();
        assertThat(entry).isEqualTo(new TarReader.Entry(new RawName(name), length, true));
        byte[] content = new byte[length];
        reader.content(content, length);
        reader.padding(length);
        assertThat(new String(content, StandardCharsets.UTF_8)).isEqualTo("x".repeat(length));
        assertThat(reader.next()).isEmpty();
    }

    @Test
    void whatIsCutOffIsKnown() throws IOException {
        Files.writeString(folder.resolve("a"), "text");
        byte[] archive = archive("a");
        for (int length : new int[] {0, 100, 1024, 5000}) {
            var reader = new TarReader(new ByteArrayInputStream(archive, 0, length));
            assertThatThrownBy(() -> {
                        for (var entry = reader.next(); entry.isPresent(); entry = reader.next()) {
                            reader.content(new byte[4], 4);
                            reader.padding(4);
                        }
                    })
                    .as(length + " bytes")
                    .isInstanceOf(EOFException.class);
        }
    }

    @Test
    void whatIsNoArchiveIsRefused() {
        byte[] noise = "no archive".repeat(1000).getBytes(StandardCharsets.US_ASCII);
        assertThatThrownBy(() -> new TarReader(new ByteArrayInputStream(noise)).next())
                .isInstanceOf(IOException.class);
    }

    @Test
    void timesAreReadAsTheyAreWritten() {
        for (String time : List.of("0.000000000", "1795240000.012345678", "5.000000001")) {
            var item = new Item(RawName.NONE, Kind.FILE, 0, Item.time(time), 0, RawName.NONE);
            assertThat(item.timeInSeconds()).isEqualTo(time);
        }
        var early = new Item(RawName.NONE, Kind.FILE, 0, Item.time("-2.5000000000"), 0, RawName.NONE);
        assertThat(early.timeInSeconds()).isEqualTo("-1.500000000");
        assertThat(Item.time("1795240000.0123456780")).isEqualTo(Item.time("1795240000.012345678"));
    }

    @Test
    void aFileThatIsShorterNowIsFilledUpAndTold() throws IOException {
        Path path = Files.writeString(folder.resolve("a"), "long text");
        LocalFile file = LocalTree.of(folder, List.of("a")).items().getFirst();
        Files.writeString(path, "short");
        var changed = new java.util.ArrayList<LocalFile>();
        try (var content = new FileContent(file, 0, (each, why) -> changed.add(each))) {
            assertThat(content.readAllBytes()).hasSize(9);
        }
        assertThat(changed).containsExactly(file);
    }
}
