package dev.edl.shell.line;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class HomePathsTest {
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '"',
            value = {
                "put ~/a.txt ~/b /tmp/ | put /home/me/a.txt /home/me/b /tmp/",
                "put ~/a.txt ~/there | put /home/me/a.txt ~/there",
                "put ~/a.txt ~/there --user u | put /home/me/a.txt ~/there --user u",
                "get ~/there ~/here | get ~/there /home/me/here",
                "get ~/there ~ | get ~/there /home/me",
                "hosts -i ~/state.json | hosts -i /home/me/state.json",
                "hosts --inventory=~/state.json | hosts --inventory=/home/me/state.json",
                "exec run --script ~/x.sh -- ~/y | exec run --script /home/me/x.sh -- ~/y",
                "exec run --cwd ~/x ls ~/y | exec run --cwd ~/x ls ~/y",
                "put '~/a' /tmp/ | put ~/a /tmp/",
                "put ~other/a /tmp/ | put ~other/a /tmp/",
                "put a~/b /tmp/ | put a~/b /tmp/",
                "lock ~/x -- ls ~/y | lock ~/x -- ls ~/y"
            })
    void theHomeFolderStandsForItsSign(String line, String words) {
        Tokens tokens = HomePaths.in(Tokens.of(line), Samples.ROOT, Path.of("/home/me"));
        assertThat(String.join(" ", tokens.texts())).isEqualTo(words);
    }
}
