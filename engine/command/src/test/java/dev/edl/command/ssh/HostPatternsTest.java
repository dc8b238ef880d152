package dev.edl.command.ssh;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class HostPatternsTest {
    @ParameterizedTest
    @CsvSource(
            delimiter = ' ',
            value = {
                "db0 db0 true",
                "db0 db1 false",
                "db0,db1 db1 true",
                "DB0 db0 true",
                "db? db0 true",
                "db? db10 false",
                "* anything true",
                "*.example.com a.example.com true",
                "*.example.com example.com false",
                "a*b*c axxbyyc true",
                "a*b*c axxbyy false",
                "*,!db0 db0 false",
                "!db0,* db0 false",
                "*,!db0 db1 true",
                "!db0 db1 false",
                "[db0]:2222 [db0]:2222 true",
                "[db0]:2222 db0 false",
                "[*]:2222 [db0]:2222 true",
                "db0,,db1 db1 true"
            })
    void patternsMatchAsOpensshSays(String patterns, String name, boolean matches) {
        assertThat(new HostPatterns(name).match(patterns)).isEqualTo(matches);
    }

    @Test
    void hashedNameMatchesItselfOnly() {
        String hashed = HostPatterns.hashed("[Db0]:2222");
        assertThat(new HostPatterns("[db0]:2222").match(hashed)).isTrue();
        assertThat(new HostPatterns("db0").match(hashed)).isFalse();
    }

    @ParameterizedTest
    @CsvSource({"|1|", "|1|x", "|1|!!|??", "|1||", "|2|a|b"})
    void malformedHashNamesNobody(String patterns) {
        assertThat(new HostPatterns("db0").match(patterns)).isFalse();
    }
}
