package dev.edl.scripting;

import dev.edl.exec.Check;
import dev.edl.exec.FanOut;
import dev.edl.exec.Portion;
import dev.edl.exec.Rolling;
import dev.edl.exec.RunName;
import dev.edl.exec.RunSpec;
import dev.edl.exec.Script;
import dev.edl.exec.UsageException;
import java.io.File;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** A command with its named arguments, read into what the engine takes. For one thread. */
final class Request {
    private final Named named;
    private final @Nullable Object command;

    private Request(Named named, @Nullable Object command) {
        this.named = named;
        this.command = command;
    }

    static Request run(Map<?, ?> arguments, @Nullable Object command) {
        return new Request(new Named(Verb.RUN, arguments), command);
    }

    static Request start(Map<?, ?> arguments, @Nullable Object command) {
        return new Request(new Named(Verb.START, arguments), command);
    }

    Named named() {
        return named;
    }

    /** {@code check: false}: a failure is not thrown. */
    boolean checked() {
        return !Boolean.FALSE.equals(named.any("check").orElse(true));
    }

    int limit() {
        return named.on("serial", false) ? 1 : named.number("fanout").orElse(FanOut.USUAL_LIMIT);
    }

    Rolling rolling() {
        List<Portion> sizes = named.any("batch")
                .map(given -> given instanceof List<?> list
                        ? list.stream().map(String::valueOf).toList()
                        : Arrays.asList(given.toString().split(",", -1)))
                .map(each -> each.stream().map(Portion::parse).toList())
                .orElse(List.of(Portion.ALL));
        Portion mayFail = named.any("maxFail")
                .map(given -> Portion.parse(given.toString()))
                .orElse(Portion.NONE);
        return new Rolling(sizes, mayFail, named.duration("pause").orElse(Duration.ZERO), examination());
    }

    private @Nullable Check examination() {
        Object check = named.any("check").orElse(null);
        if (check == null || check instanceof Boolean) {
            return null;
        }
        if (!(check instanceof CharSequence line)) {
            throw named.wrong("check", check, "a line for sh, or false");
        }
        return new Check(
                CommandText.line(line),
                named.duration("checkEvery").orElse(Check.USUAL_PAUSE),
                named.duration("checkTimeout").orElse(Check.USUAL_TIMEOUT));
    }

    RunSpec spec() {
        RunSpec.Builder builder = command()
                .keepChildren(named.on("keepChildren", false))
                .split(named.on("split", false))
                .logged(named.on("log", true))
                .raw(named.on("raw", false));
        named.text("name").map(RunName::parse).ifPresent(builder::name);
        named.duration("timeout").ifPresent(builder::timeout);
        named.text("user").ifPresent(builder::user);
        named.text("cwd").ifPresent(builder::directory);
        named.map("env").forEach((key, value) -> builder.variable(key.toString(), ShellText.text(value)));
        named.map("secretEnv").forEach((key, value) -> builder.secret(key.toString(), ShellText.text(value)));
        named.texts("property").forEach(builder::property);
        named.any("memoryMax").ifPresent(size -> builder.property("MemoryMax=" + amount(size)));
        named.any("cpuQuota").ifPresent(share -> builder.property("CPUQuota=" + percent(share)));
        named.any("stdin").ifPresent(input -> builder.input(input(input)));
        return builder.build();
    }

    private RunSpec.Builder command() {
        Boolean shell = named.has("shell") ? named.on("shell", true) : null;
        Path script = named.path("script").orElse(null);
        if (script == null) {
            return CommandText.of(command, shell);
        }
        if (command != null && !(command instanceof List)) {
            throw new UsageException("the arguments of a script are a list", "run(['--dry', 4], script: '…')");
        }
        Script read = Script.of(String.valueOf(script.getFileName()), read(script));
        return RunSpec.script(read, command instanceof List<?> words ? CommandText.words(words) : List.of());
    }

    private static String amount(Object size) {
        return size instanceof Size bytes ? Long.toString(bytes.bytes()) : size.toString();
    }

    private static String percent(Object share) {
        return share instanceof Number ? share + "%" : share.toString();
    }

    private byte[] input(Object input) {
        return switch (input) {
            case byte[] bytes -> bytes.clone();
            case CharSequence text -> text.toString().getBytes(StandardCharsets.UTF_8);
            case Path file -> read(file);
            case File file -> read(file.toPath());
            default -> throw named.wrong("stdin", input, "a string, bytes or a file");
        };
    }

    private static byte[] read(Path file) {
        try {
            return Files.readAllBytes(file);
        } catch (NoSuchFileException e) {
            throw new UsageException("no such file here: " + file, null);
        } catch (IOException e) {
            throw new UsageException(file + " cannot be read: " + e.getMessage(), null);
        }
    }
}
