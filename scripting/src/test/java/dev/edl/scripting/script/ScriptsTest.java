package dev.edl.scripting.script;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.edl.exec.UsageException;
import dev.edl.scripting.Desk;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ScriptsTest {
    @TempDir
    @SuppressWarnings("NullAway.Init") // JUnit sets it
    private Path folder;

    private final Desk desk = Desk.atLab();

    private Scripts scripts(boolean strict) {
        return new Scripts(folder.resolve("cache"), "1", strict, false);
    }

    private Path script(String text) throws IOException {
        return Files.writeString(folder.resolve("my-script.groovy"), text);
    }

    private int run(String text, String... args) throws IOException {
        return scripts(false).run(script(text), List.of(args), desk.rehearsing(), desk.streams());
    }

    @Test
    void aScriptSeesItsSitting() throws IOException {
        assertThat(run("""
                #!/usr/bin/env -S edl script
                def name = 'db0'
                println "$args ${hosts.cassandra} ${session.class.simpleName}"
                println exec.run("uptime ${'a b'}", on: name).ok
                log.info 'told'
                log.debug 'not told'
                """, "a", "b c")).isZero();
        assertThat(desk.output()).isEqualTo("""
                [a, b c] db[0-2] Session
                would run on db0 as root: /bin/sh -c 'uptime '\\''a b'\\'''
                true
                """);
        assertThat(desk.errors()).isEqualTo("told\n");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
            exit(7)                                          | 7   |
            try { exit 3 } finally { log.info 'finally' }    | 3   | finally
            hosts.nosuch                                     | 125 | my-script.groovy:1: unknown host type 'nosuch'. Types here: cassandra (db[0-2]), stress (app0), control (control0)
            exit(256)                                        | 125 | my-script.groovy:1: an exit code is a number from 0 to 255, not 256
            exit(-1)                                         | 125 | my-script.groovy:1: an exit code is a number from 0 to 255, not -1
            throw new Error("a\\u001b]0;x\\u0007")            | 1   | my-script.groovy:1: Error: a\\u001b]0;x\\u0007
            -1.MB                                            | 125 | my-script.groovy:1: a size is not negative: -1 MB
            options { option null, 1, 'x' }                  | 125 | my-script.groovy:1: not an option's name: null. Letters, digits and dashes between them, as in 'at-a-time'
            options { flag '--x y', 'x' }                    | 125 | my-script.groovy:1: not an option's name: '--x y'. Letters, digits and dashes between them, as in 'at-a-time'
            options { option 'n', null, 'x' }                | 125 | my-script.groovy:1: the value of --n is null. Give the type where there is no value: option 'n', String, '…'
            options { option 'n', [1], 'x' }                 | 125 | my-script.groovy:1: --n cannot be of type ArrayList. It is a text, a number, true or false, a length of time, a time, a path, or the type of such
            1 / 0                                            | 1   | my-script.groovy:1: ArithmeticException: Division by zero
            [1].each { throw new Error('no') }               | 1   | my-script.groovy:1: Error: no
            nosuch                                           | 1   | my-script.groovy:1: no such variable: nosuch
            exec.run('true', on: 'nope')                     | 125 | my-script.groovy:1: unknown host 'nope'. Hosts here: app0,control0,db[0-2]
            files.put('/no/such', '/tmp/')                   | 125 | my-script.groovy:1: no such file or folder here: /no/such
            nosuch(1, 'a', {})                               | 1   | my-script.groovy:1: no such method: nosuch(Integer, String, Closure)
            exec.lisst()                                     | 1   | my-script.groovy:1: no such method: lisst() of Exec. Did you mean list?
            exitt(1)                                         | 1   | my-script.groovy:1: no such method: exitt(Integer). Did you mean exit?
            exec.list(1, 2)                                  | 1   | my-script.groovy:1: no such method: list(Integer, Integer) of Exec
            throw new InterruptedException()                 | 130 | my-script.groovy:1: interrupted
            """)
    void theExitCodeTellsHowItEnded(String text, int code, @org.jspecify.annotations.Nullable String errors)
            throws IOException {
        assertThat(run(text)).isEqualTo(code);
        assertThat(desk.errors()).isEqualTo(errors == null ? "" : errors + "\n");
    }

    @Test
    void whatIsWaitedForInVainIsAFailure() throws IOException {
        Path impatient = script("waitFor(10.milliseconds, every: 1.milliseconds) { false }");
        assertThat(scripts(false).run(impatient, List.of(), desk.session(), desk.streams()))
                .isEqualTo(124);
        assertThat(desk.errors()).isEqualTo("my-script.groovy:1: not so within 0 s\n");
    }

    @Test
    void aDryRunGoesOnWithWhatItWouldHaveStarted() throws IOException {
        assertThat(run("""
                def run = exec.start('tail -f x', on: 'db[0-1]', name: 'watch')
                assert run.logs().keySet()*.alias() == ['db0', 'db1'] && exec.logs('watch', on: 'db0').size() == 1
                run.events { throw new Error('nothing happens') }
                assert exec.attach('watch', on: 'db0').name == 'watch' && !run.running
                assert exec.await('watch', on: 'db0', within: 1.minute)['db0'].outcome == 'was not run'
                waitFor(5.minutes) { exec.logs('watch', on: 'db0').values().any { it.contains('ready') } }
                exec.lock('deploy', wait: 1.minute) {
                    exec.run('restart', on: 'cassandra', lock: 'own', batch: '1,2', check: 'info', pause: 3.seconds)
                }
                """)).as(desk::errors).isZero();
        assertThat(desk.output()).isEqualTo("""
                would run on db[0-1] as root: /bin/sh -c 'tail -f x'
                would wait for that, 5 min at most
                would take the lock deploy
                would run on db[0-2] as root: restart
                  under the lock own
                  then, every 5 s for 5 min at most: info
                  batch 1: db0
                  batch 2: db[1-2]
                  pause 3 s; may fail: 0
                """);
    }

    @Test
    void aDryRunSaysWhyAnOutputIsMissing() throws IOException {
        String reading = "println session.dryRun\nexec.run('uptime', on: 'db0').lines.first()";
        assertThat(run(reading)).isEqualTo(1);
        assertThat(desk.output()).startsWith("true\n");
        assertThat(desk.errors())
                .startsWith("my-script.groovy:2: NoSuchElementException")
                .endsWith(" (in a dry run commands have no output)\n");
    }

    @Test
    void theExamplesAndTheDocumentationCanBeTriedInADryRun() throws IOException {
        Path kept = Files.createDirectory(folder.resolve("kept"));
        Files.writeString(kept.resolve("db0.txt"), "of yesterday");
        var given = Map.of(
                "watch.groovy", List.<String>of(),
                "rolling-restart.groovy", List.<String>of(),
                "diagnostics.groovy", List.of(kept.toString()),
                "differs.groovy", List.of("uptime"),
                "report.groovy", List.<String>of());
        for (var each : given.entrySet()) {
            Path example = Path.of("../scripts/examples", each.getKey());
            assertThat(scripts(false).run(example, each.getValue(), desk.rehearsing(), desk.streams()))
                    .as(each.getKey() + desk.errors())
                    .isZero();
        }
        assertThat(kept.resolve("db0.txt")).hasContent("of yesterday");
        assertThat(desk.output()).contains("would save the output of db0 to " + kept.resolve("db0.txt"));
        Path result = Documented.scripts(folder).stream()
                .filter(block -> block.getFileName().toString().equals("block2.groovy"))
                .findFirst()
                .orElseThrow();
        assertThat(scripts(false).run(result, List.of(), desk.rehearsing(), desk.streams()))
                .as(desk.errors())
                .isZero();
    }

    @Test
    void complaintsHaveTheirPlacesAndCodes() throws IOException {
        var told = new ArrayList<String>();
        Complaints complaints = (what, rest, code) -> told.add(
                what.file() + " " + what.line() + " " + what.column() + " " + what.message() + " " + rest + " " + code);
        for (String text : List.of("\nhosts.nosuch", "def y = [1,\n)", "1 / 0")) {
            scripts(false).run(script(text), List.of(), desk.session(), desk.streams(), complaints);
        }
        assertThat(told)
                .satisfiesExactly(
                        refused -> assertThat(refused)
                                .startsWith("my-script.groovy 2 0 unknown host type")
                                .endsWith("[] 125"),
                        wrong -> assertThat(wrong)
                                .startsWith("my-script.groovy 2 1 ")
                                .endsWith("[] 125"),
                        thrown -> assertThat(thrown)
                                .isEqualTo("my-script.groovy 1 0 ArithmeticException: Division by zero [] 1"));
        assertThat(desk.errors()).isEmpty();
    }

    @Test
    void theLineIsTheScriptsOwn() throws IOException {
        assertThat(run("// first\ndef f() {\n  exec.run('x', on: 'db9')\n}\nf()\n"))
                .isEqualTo(125);
        assertThat(desk.errors()).startsWith("my-script.groovy:3: unknown host 'db9'");
    }

    @Test
    void theStackIsToldOnRequest() throws IOException {
        new Scripts(folder.resolve("cache"), "1", false, true)
                .run(script("1 / 0"), List.of(), desk.rehearsing(), desk.streams());
        assertThat(desk.errors())
                .startsWith(
                        "my-script.groovy:1: ArithmeticException: Division by zero\n  java.lang.ArithmeticException")
                .contains("\n      at ")
                .doesNotContain("\\t");
    }

    @Test
    void whatDoesNotCompileIsSaidWithItsPlace() throws IOException {
        assertThat(run("def x = 1\ndef y = [1,\n)\n")).isEqualTo(125);
        assertThat(desk.errors()).startsWith("my-script.groovy:3:1: ").hasLineCount(1);
    }

    @Test
    void aScriptThatIsNotThereIsSaid() {
        assertThatThrownBy(() ->
                        scripts(false).run(folder.resolve("no.groovy"), List.of(), desk.session(), desk.streams()))
                .isInstanceOf(UsageException.class)
                .hasMessage("no such script: " + folder.resolve("no.groovy"));
    }

    @Test
    void aScriptOfClassesAloneIsRefused() throws IOException {
        assertThat(run("class A {}")).isEqualTo(125);
        assertThat(desk.errors()).contains("there is nothing to run");
    }

    @Test
    void optionsHaveHelp() throws IOException {
        String text = """
                def o = options {
                    about 'Does 100% of it.'
                    option 'at-a-time', 1, 'how many'
                    option 'wait', 5.minutes, 'how long'
                    option 'name', String, 'of what'
                    flag 'all', 'all of it'
                    arguments 'FILE', 'what else'
                }
                println "${o.atATime + 1} ${o.wait} ${o.name} ${o.all} ${o.arguments} ${o['at-a-time']}"
                """;
        assertThat(run(text, "--at-a-time", "3", "--wait=2m30s", "--all", "x", "y"))
                .isZero();
        assertThat(desk.output()).isEqualTo("4 PT2M30S null true [x, y] 3\n");
        assertThat(run(text)).isZero();
        assertThat(desk.output()).endsWith("\n2 PT5M null false [] 1\n");
        assertThat(run(text, "--help")).isZero();
        assertThat(desk.output())
                .contains("Usage: my-script.groovy", "Does 100% of it.", "--at-a-time=N", "how many (default: 1)")
                .contains("how long (default: 5 min)");
        assertThat(run(text, "--nosuch")).isEqualTo(125);
        assertThat(desk.errors()).isEqualTo("my-script.groovy: Unknown option: '--nosuch' (see --help)\n");
        assertThat(run(text, "--wiat", "5s")).isEqualTo(125);
        assertThat(desk.errors())
                .endsWith("my-script.groovy: Unknown option: '--wiat'. Did you mean --wait? (see --help)\n");
        assertThat(run(text, "--wait", "2 min 30 s")).isZero();
        assertThat(desk.output()).endsWith("\n2 PT2M30S null false [] 1\n");
    }

    @Test
    void wordsThatWereNotDeclaredAreRefused() throws IOException {
        assertThat(run("options { flag 'all', 'x' }", "word")).isEqualTo(125);
        assertThat(desk.errors()).contains("word");
    }

    @Test
    void annotatedFieldsAreOptions() throws IOException {
        String text = """
                import groovy.transform.Field
                import picocli.CommandLine.Option
                @Option(names = '--size', description = 'How large.') @Field int size = 2
                println size + 1
                """;
        assertThat(run(text, "--size", "4")).isZero();
        assertThat(desk.output()).isEqualTo("5\n");
        assertThat(run(text, "--help")).isZero();
        assertThat(desk.output()).contains("How large.");
        assertThat(run(text, "--size", "x")).isEqualTo(125);
    }

    @Test
    void wrongScriptsAreFoundWithoutRunning() throws IOException {
        Path wrong = script("""
                println hosts.cassandra.size()
                exec.rnu('true')
                exec.run('true', on: 'db0', tiemout: 5.minutes)
                exec.run('true', timeout: '5')
                int n = 'x'
                hosts.each { it.aliass() }
                exec.list().findAll { it.memory > 100.MB && it.nosuch }
                undeclared + 1
                """);
        List<Diagnostic> found = scripts(false).check(wrong);
        assertThat(found)
                .extracting(Diagnostic::line)
                .contains(2, 3, 4, 5, 6, 7, 8)
                .doesNotContain(1);
        assertThat(found.getFirst().toString()).matches("my-script.groovy:2:1: .*rnu.*");
        assertThat(found)
                .extracting(Diagnostic::message)
                .contains(
                        "no such method: rnu(java.lang.String) of Exec. Did you mean run?",
                        "no such argument: tiemout. Did you mean timeout?");
        assertThat(desk.output()).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(booleans = {false, true})
    void rightScriptsPassTheCheckAndRun(boolean strict) throws IOException {
        Path right = script("""
                def options = options { option 'limit', 100, 'in MB' }
                println options.limit
                hosts.cassandra.eachRolling(1) { host ->
                    def result = exec.run(['ls', host.alias()], on: host, timeout: 5.minutes, name: 'x')
                    assert result.ok && result.byOutput().size() == 1
                }
                def run = exec.start("sleep ${1}", on: hosts['db[0-1]'], env: [A: 'b'])
                run.await(1.minute)
                run.eachLine { host, line -> println "${host.alias()} ${line.trim()}" }
                run.events { event -> println event.host() }
                exec.unchecked.run('false', on: 'db0')
                unchecked { exec.run('false', on: 'db0') }
                waitFor(1.second, every: 0.1.seconds) { true }
                log.info "done ${files.put('/etc/hostname', '/tmp/', on: 'db0')}"
                """);
        assertThat(scripts(strict).check(right)).isEmpty();
        assertThat(scripts(strict).run(right, List.of(), desk.rehearsing(), desk.streams()))
                .as(desk.errors())
                .isZero();
        assertThat(desk.output()).startsWith("100\nwould run on db0 as root: ls db0\nwould run on db1");
    }

    @Test
    void theScriptsOfTheDocumentationPassTheCheck() throws IOException {
        List<Path> blocks = Documented.scripts(folder);
        assertThat(blocks).hasSizeGreaterThan(5);
        for (Path each : blocks) {
            assertThat(scripts(false).check(each)).isEmpty();
            assertThat(scripts(true).check(each)).isEmpty();
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"watch.groovy", "rolling-restart.groovy", "diagnostics.groovy", "differs.groovy", "report.groovy"
            })
    void theExamplesPassTheCheck(String example) {
        assertThat(scripts(false).check(Path.of("../scripts/examples", example)))
                .isEmpty();
    }

    @Test
    void optionsHaveTheTypesOfTheirDefaults() throws IOException {
        Path wrong = script("""
                def o = options { option 'at-a-time', 1, 'x'; option 'name', String, 'x'; flag 'all', 'x' }
                exec.run('true', timeout: o.atATime)
                int n = o.name.length() + o.atATime
                boolean all = o.all
                """);
        assertThat(scripts(false).check(wrong)).extracting(Diagnostic::line).containsExactly(2);
    }

    @Test
    void compiledScriptsAreKept() throws IOException {
        run("println 1");
        assertThat(entries()).hasSize(1);
        run("println 1");
        assertThat(entries()).hasSize(1);
        run("println 2");
        assertThat(entries()).hasSize(2);
        assertThat(desk.output()).isEqualTo("1\n1\n2\n");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "@groovy.transform.ASTTest(value = { new File('RAN').setText('x') }) def foo() { 1 }",
                "import groovy.transform.*\n@ASTTest(value = { new File('RAN').setText('x') }) class A {}\nprintln 1",
                "import groovy.transform.ASTTest as Fine\n@Fine(value = { new File('RAN').setText('x') }) def foo() { 1 }",
                "import groovy.transform.*\n@AnnotationCollector([ASTTest]) @interface Fine {}\n"
                        + "@Fine(value = { new File('RAN').setText('x') }) def foo() { 1 }",
                "import groovy.transform.ASTTest as T\nimport groovy.transform.*\n@AnnotationCollector([T]) @interface Fine {}\n"
                        + "@Fine(value = { new File('RAN').setText('x') }) def foo() { 1 }",
                "@groovy.transform.AnnotationCollector([groovy.transform.ASTTest]) @interface Fine {}\n"
                        + "@Fine(value = { new File('RAN').setText('x') }) def foo() { 1 }",
                "def foo = { @groovy.transform.ASTTest(value = { new File('RAN').setText('x') }) int a -> a }",
                "for (@groovy.transform.ASTTest(value = { new File('RAN').setText('x') }) int a in [1]) { println a }",
                "@groovy.transform.TypeChecked(extensions = 'x.groovy') def foo() { 1 }",
                "import groovy.transform.CompileStatic as Fine\n@Fine(extensions = ['x.groovy']) def foo() { 1 }",
            })
    void aCheckCarriesOutNoCode(String text) throws IOException {
        Path ran = folder.resolve("ran");
        List<Diagnostic> found = scripts(false).check(script(text.replace("RAN", ran.toString())));
        assertThat(ran).doesNotExist();
        assertThat(found)
                .isNotEmpty()
                .allSatisfy(each -> assertThat(each.message())
                        .containsAnyOf("it carries out code while the script is compiled", "ASTTestTransformation"));
    }

    @Test
    void whatWouldBeFetchedIsRefusedOnce() throws IOException {
        String grab = "@Grab('a:b:1') import java.time.Year\nclass A {}\nprintln 1";
        assertThat(scripts(false).check(script(grab)))
                .extracting(Diagnostic::message)
                .containsExactly("@Grab is not supported: put the library on the class path");
        assertThat(run("groovy.grape.Grape.grab('a:b:1')")).isEqualTo(125);
        assertThat(run("import groovy.grape.Grape\nGrape.grab('a:b:1')")).isEqualTo(125);
        assertThat(desk.errors()).isEqualTo("""
                my-script.groovy:1:13: groovy.grape.Grape is not supported: put the library on the class path
                my-script.groovy:1:1: groovy.grape.Grape is not supported: put the library on the class path
                """);
    }

    @Test
    void theCacheIsForTheUserAlone() throws IOException {
        run("println 1");
        assertThat(Files.getPosixFilePermissions(folder.resolve("cache")))
                .isEqualTo(PosixFilePermissions.fromString("rwx------"));
        Path entry = entries().getFirst();
        FileTime used = FileTime.fromMillis(1000);
        for (Path doubtful : List.of(entry, folder.resolve("cache"))) {
            Files.setLastModifiedTime(entry, used);
            Set<PosixFilePermission> before = Files.getPosixFilePermissions(doubtful);
            Files.setPosixFilePermissions(doubtful, PosixFilePermissions.fromString("rwx-w----"));
            var log = new ArrayList<String>();
            var cache = new ScriptCache(folder.resolve("cache"), "1", 5000, Clock.systemUTC());
            var source = new ScriptSource("my-script.groovy", "println 1");
            assertThat(cache.find(source, Compiler.Mode.DYNAMIC, log::add)).isEmpty();
            assertThat(log)
                    .containsExactly("no kept script is used: " + doubtful + " may be written by others: remove it");
            Files.setPosixFilePermissions(doubtful, before);
            assertThat(cache.find(source, Compiler.Mode.DYNAMIC, log::add)).isPresent();
        }
        Files.delete(entry);
        Files.createSymbolicLink(entry, script("x"));
        var log = new ArrayList<String>();
        new ScriptCache(folder.resolve("cache"), "1", 5000, Clock.systemUTC())
                .find(new ScriptSource("my-script.groovy", "println 1"), Compiler.Mode.DYNAMIC, log::add);
        assertThat(log).containsExactly("no kept script is used: " + entry + " is no file");
        assertThat(run("println 1")).isZero();
        assertThat(Files.isRegularFile(entry, LinkOption.NOFOLLOW_LINKS)).isTrue();
    }

    @Test
    void anEntryThatIsNotWholeIsMadeAnew() throws IOException {
        run("println 1");
        Path entry = entries().getFirst();
        byte[] whole = Files.readAllBytes(entry);
        Files.write(entry, new byte[whole.length / 2]);
        assertThat(run("println 1")).isZero();
        assertThat(Files.readAllBytes(entry)).hasSameSizeAs(whole);
        assertThat(desk.output()).isEqualTo("1\n1\n");
    }

    @Test
    void aCacheThatCannotBeWrittenIsNoFailure() throws IOException {
        Files.writeString(folder.resolve("cache"), "a file");
        assertThat(run("println 1")).isZero();
        assertThat(desk.errors()).isEmpty();
    }

    @Test
    void theCacheIsBounded() throws Exception {
        var cache = new ScriptCache(folder.resolve("cache"), "1", 5000, Clock.systemUTC());
        for (int number = 0; number < 10; number++) {
            var source = new ScriptSource("x.groovy", "println " + number);
            cache.keep(source, Compiler.Mode.DYNAMIC, Compiler.compile(source, Compiler.Mode.DYNAMIC));
        }
        long kept = 0;
        for (Path entry : entries()) {
            kept += Files.size(entry);
        }
        assertThat(kept).isBetween(1L, 5000L);
    }

    private List<Path> entries() throws IOException {
        try (Stream<Path> files = Files.list(folder.resolve("cache"))) {
            return files.toList();
        }
    }

    @Test
    void anInterruptRunsFinallyAndEndsIt() throws Exception {
        var code = new CompletableFuture<Integer>();
        Path file = script("try { waitFor(1.hour) { log.info 'asked'; false } } finally { log.info 'finally' }");
        Thread thread = Thread.ofPlatform()
                .start(() -> code.complete(scripts(false).run(file, List.of(), desk.session(), desk.streams())));
        org.awaitility.Awaitility.await().until(() -> desk.errors().contains("asked"));
        thread.interrupt();
        assertThat(code.get(10, TimeUnit.SECONDS)).isEqualTo(130);
        assertThat(desk.errors()).contains("finally\nmy-script.groovy:1: interrupted");
    }

    @Test
    void aScriptMayBeCalledWhateverItLikes() throws IOException {
        Path odd = Files.writeString(folder.resolve("tidy up; (2)"), "println 1");
        assertThat(scripts(false).run(odd, List.of(), desk.session(), desk.streams()))
                .as(desk.errors())
                .isZero();
        assertThat(desk.output()).isEqualTo("1\n");
    }
}
