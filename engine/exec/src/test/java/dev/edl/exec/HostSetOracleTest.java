package dev.edl.exec;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Host sets mean what ClusterShell's nodeset means by them: it is asked. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class HostSetOracleTest {
    private static final String ALL = "db[0-11],app[0-3],control0,rack[1-2]node[0-3],w[01-12]";

    private Nodeset nodeset;
    private String groups = "";

    @BeforeAll
    void start(@TempDir Path folder) throws IOException {
        nodeset = Nodeset.start();
        Path configuration = folder.resolve("groups.conf");
        Files.writeString(configuration, "[Main]\ndefault: edl\nautodir: " + folder + "\n");
        Files.writeString(
                folder.resolve("edl.yaml"),
                "edl:\n  all: '" + ALL + "'\n  cassandra: 'db[0-11]'\n  stress: 'app[0-3]'\n  odd: 'w[01-11/2],db1'\n");
        groups = "--groupsconf=" + configuration;
    }

    @AfterAll
    void stop() throws IOException {
        if (nodeset != null) {
            nodeset.close();
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "db0",
                "db0,db2",
                "db[0-3,7]",
                "db[00-15/5]",
                "db[0-15/5]",
                "rack[1-2]node[0-3]",
                "db[1-2]-x",
                " a , b ",
                "db[ 1 - 3 / 2 ]",
                "db1,db01,db001",
                "db[9-10]",
                "db[09-10]",
                "db[098-101]",
                "db[98-101]",
                "db01,db2,db03",
                "a,b!b",
                "a,b&b,c",
                "a!b,b",
                "a^b",
                "a^a",
                "db[0-9]&db[5-15]",
                "db[0-10]!db[8-10]",
                "db[0-10]^db[5-13]",
                "a[1-2]5",
                "a5[1-2]",
                "a1[01-02]",
                "a[8-12]0",
                "[1-3]",
                "[1-3]a",
                "10,b1,a2,a,b",
                "DB1,db1",
                "ip-10-0-[1-2]-[5-6]",
                "10.0.0.[1-9],10.0.1.7",
                "a[99-102],a[08-10],a099",
                "a[1-3,2-5]",
                "a[1-10/2,3-5]",
                "a%1,a1,a-1,a.1,a_1,aa1,a1a,a,a1b1",
                "é[1-2]",
                "a[1-2/5]",
                "a[0-12],a[00-12]"
            })
    void meansTheSame(String expression) {
        assertThat(HostSet.expand(expression)).isEqualTo(words(nodeset.ask("-e", expression)));
        assertThat(HostSet.fold(HostSet.expand(expression))).isEqualTo(nodeset.ask("-f", expression));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "db[0-",
                "db[",
                "db]",
                "db[]",
                "db[a]",
                "db[3-1]",
                "db[1-3/0]",
                "db[1/2]",
                "db[1,]",
                "db[,1]",
                "db[1,,2]",
                "db[1-]",
                "db[-]",
                "db[01-100]",
                "db[1-010]",
                "a,,b",
                ",a",
                "a,",
                "a!",
                "a!!b",
                "a,!b",
                "a[1[2]]",
                "a[1]]",
            })
    void refusesTheSame(String expression) {
        assertThat(nodeset.ask("-e", expression)).contains("Parse error");
        assertThatExceptionOfType(HostSetException.class).isThrownBy(() -> HostSet.expand(expression));
    }

    @Test
    void foldsRandomNamesTheSame() {
        Random random = new Random(20261101);
        for (int round = 0; round < 500; round++) {
            List<String> names = randomNames(random);
            assertThat(HostSet.fold(names)).as("%s", names).isEqualTo(nodeset.fold(names));
        }
    }

    @Test
    void foldingAndExpandingGoThereAndBack() {
        Random random = new Random(42);
        for (int round = 0; round < 500; round++) {
            List<String> names = randomNames(random);
            String folded = HostSet.fold(names);
            assertThat(HostSet.expand(folded))
                    .as(folded)
                    .containsExactlyInAnyOrderElementsOf(List.copyOf(Set.copyOf(names)));
            assertThat(HostSet.fold(HostSet.expand(folded))).isEqualTo(folded);
        }
    }

    @Test
    void evaluatesRandomExpressionsTheSame() {
        Random random = new Random(7);
        Inventory inventory = inventory();
        for (int round = 0; round < 400; round++) {
            String expression = randomExpression(random);
            List<String> expected = words(nodeset.ask(groups, "-e", expression));
            assertThat(Fleet.aliases(HostSet.parse(expression).in(inventory)))
                    .as(expression)
                    .containsExactlyInAnyOrderElementsOf(expected);
        }
    }

    private static Inventory inventory() {
        return Fleet.of(HostSet.expand(ALL).stream()
                .map(alias -> Fleet.host(
                        alias,
                        alias.startsWith("db") ? "cassandra" : alias.startsWith("app") ? "stress" : "other",
                        HostSet.expand("w[01-11/2],db1").contains(alias) ? "odd" : "any"))
                .toArray(Host[]::new));
    }

    private static String randomExpression(Random random) {
        StringBuilder expression = new StringBuilder(randomOperand(random));
        int more = random.nextInt(5);
        for (int at = 0; at < more; at++) {
            expression.append(",!&^".charAt(random.nextInt(4))).append(randomOperand(random));
        }
        return expression.toString();
    }

    private static String randomOperand(Random random) {
        int low = random.nextInt(6);
        int high = low + random.nextInt(5);
        return switch (random.nextInt(10)) {
            case 0 -> "db[" + low + "-" + high + "/" + (1 + random.nextInt(3)) + "]";
            case 1 -> "db" + low;
            case 2 -> "w[0" + (1 + random.nextInt(8)) + "-12]";
            case 3 -> "rack[1-2]node[" + random.nextInt(3) + ",3]";
            case 4 -> "@cassandra";
            case 5 -> "@odd";
            case 6 -> "db*";
            case 7 -> "*[" + low + "-" + high + "]";
            case 8 -> "*node?";
            default -> "@*";
        };
    }

    private static List<String> randomNames(Random random) {
        String[] patterns = {"a#", "a#b#", "#", "n#x#y#", "c#-z", "h", "a#b", "r#n#.x", "p#-#", "ip-10-#-#-#"};
        int kinds = 1 + random.nextInt(3);
        int most = random.nextBoolean() ? 12 : 90;
        String[] chosen = IntStream.range(0, kinds)
                .mapToObj(at -> patterns[random.nextInt(patterns.length)])
                .toArray(String[]::new);
        return Stream.generate(() -> randomName(chosen[random.nextInt(kinds)], random))
                .limit(1 + random.nextInt(most))
                .toList();
    }

    private static String randomName(String pattern, Random random) {
        StringBuilder name = new StringBuilder();
        for (char character : pattern.toCharArray()) {
            int most = random.nextBoolean() ? 3 : 12;
            String format = random.nextInt(5) == 0 ? "%02d" : "%d";
            name.append(character == '#' ? String.format(format, random.nextInt(most)) : String.valueOf(character));
        }
        return name.toString();
    }

    private static List<String> words(String answer) {
        return answer.isBlank() ? List.of() : Arrays.asList(answer.split(" "));
    }
}
