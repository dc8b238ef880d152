package dev.edl.scripting.snippet;

import static org.assertj.core.api.Assertions.assertThat;

import dev.edl.scripting.Desk;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class MembersTest {
    private final Evaluator evaluator = new Evaluator(Desk.atLab().context());

    /** A value of which nothing may be called. */
    public static final class Trap {
        static final AtomicInteger CALLS = new AtomicInteger();

        public Trap getNext() {
            CALLS.incrementAndGet();
            return this;
        }

        public String getWord() {
            CALLS.incrementAndGet();
            return "";
        }
    }

    private List<String> values(String text) {
        return evaluator.members(text, text.length()).stream()
                .map(Candidate::value)
                .toList();
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
            ex                            | exec
            cou                           | count
            twi                           | twice
            exec.sto                      | stop
            exec.list().                  | size
            exec.list().unans             | unanswered
            exec.run('x', on: 'db0').byO  | byOutput
            exec.run("a)b").out           | output
            exec.unchecked.ru             | run
            hosts.na                      | names
            hosts.eachR                   | eachRolling
            exec.list()*.mem              | memory
            exec.list().find              | findAll
            text.toUp                     | toUpperCase
            text.capi                     | capitalize
            5.min                         | minutes
            map.ke                        | key
            map.inner.oth                 | other
            Math.ma                       | max
            java.lang.Math.ma             | max
            Thread.State.RUNN             | RUNNABLE
            import java.util.conc         | java.util.concurrent.
            import java.util.concurrent.TimeU | java.util.concurrent.TimeUnit
            'a'.toUp                      | toUpperCase
            def y = exec.li               | list
            x = [hosts.siz                | size
            units.each { it }.fi          | findAll
            exec.list().findAll { it.mem  | memory
            exec.list().each { u -> u.mem | memory
            hosts.eachRolling(2) { h -> h.ali | alias
            hosts.each { println it.ali   | alias
            exec.list()[0].mem            | memory
            x = [1, 2].si                 | size
            trap.next.next.wo             | word
            """)
    void whatMayFollowIsOffered(String text, String expected) throws SnippetException {
        evaluator.set("count", 1);
        evaluator.set("text", "x");
        evaluator.set("trap", new Trap());
        evaluator.set("units", List.of("x"));
        evaluator.evaluate("map = [key: 1, inner: [other: 2]]; def twice(n) { n * 2 }");
        Trap.CALLS.set(0);
        assertThat(values(text)).contains(expected);
        assertThat(Trap.CALLS).hasValue(0);
    }

    @Test
    void membersHaveTheirSignatures() {
        assertThat(evaluator.members("exec.sig", 8))
                .extracting(Candidate::signature)
                .anySatisfy(signature -> assertThat(signature).contains("Hosts signal(Object names, String signal)"));
        assertThat(evaluator.members("hosts.na", 8))
                .containsExactly(new Candidate("names", Candidate.Kind.PROPERTY, "List"));
    }

    @Test
    void ofWhatCannotBeToldNothingIsOffered() {
        assertThat(values("nosuch.")).isEmpty();
        assertThat(values("(1 + 2).")).isEmpty();
        assertThat(values(")x.")).isEmpty();
    }
}
