package dev.edl.shell;

import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAPackage;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAnyPackage;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Keeps the arrows and the confinements of the design, over the classes of all modules. */
class ArchitectureTest {
    /** Programs that use the scripts' API without the shell have their surroundings from here. */
    private static final String PROCESS_OF_A_LIBRARY = "dev.edl.scripting.ThisProcess";

    private static final JavaClasses CLASSES = new ClassFileImporter()
            .withImportOption(place -> !place.contains("test-classes") && !place.contains("-tests.jar"))
            .importPackages("dev.edl");

    @Test
    void enoughClassesAreLookedAt() {
        assertThat(CLASSES).hasSizeGreaterThan(200);
        for (Class<?> each : new Class<?>[] {
            Main.class,
            dev.edl.shell.view.Screen.class,
            dev.edl.scripting.Session.class,
            dev.edl.exec.ExecService.class,
            dev.edl.exec.unit.HostUnits.class,
            dev.edl.command.Command.class,
            dev.edl.command.ssh.Ssh.class
        }) {
            assertThat(CLASSES.contain(each)).as(each.getName()).isTrue();
        }
        assertThat(CLASSES.contain(ArchitectureTest.class)).isFalse();
    }

    @Test
    void packagesHaveNoCycles() {
        slices().matching("dev.edl.(**)").should().beFreeOfCycles().check(CLASSES);
    }

    @ParameterizedTest
    @CsvSource({
        "dev.edl.command.., dev.edl.exec..",
        "dev.edl.command.., dev.edl.shell..",
        "dev.edl.exec.., dev.edl.shell..",
        "dev.edl.command.., dev.edl.scripting..",
        "dev.edl.exec.., dev.edl.scripting..",
        "dev.edl.scripting.., dev.edl.shell.."
    })
    void arrowsPointDownwards(String below, String above) {
        noClasses()
                .that()
                .resideInAPackage(below)
                .should()
                .dependOnClassesThat()
                .resideInAPackage(above)
                .check(CLASSES);
    }

    @ParameterizedTest
    @CsvSource({
        "net.schmizz.., dev.edl.command.ssh",
        // Completion walks the model of the commands; a script's own options are read as those of the command line.
        "picocli.., dev.edl.shell|dev.edl.shell.line|dev.edl.scripting.args",
        "groovy.., dev.edl.scripting|dev.edl.scripting.script|dev.edl.scripting.snippet",
        "org.codehaus.groovy.., dev.edl.scripting|dev.edl.scripting.script|dev.edl.scripting.snippet",
        "org.jline.., dev.edl.shell.repl",
        "org.snakeyaml.., dev.edl.exec.inventory",
        "com.github.difflib.., dev.edl.shell.view",
        "com.fasterxml.jackson.., dev.edl.exec.inventory|dev.edl.exec.unit|dev.edl.shell.view"
    })
    void aLibraryIsImportedInItsPlaceAlone(String library, String places) {
        String[] allowed = places.split("\\|");
        noClasses()
                .that()
                .resideOutsideOfPackages(allowed)
                .should()
                .dependOnClassesThat()
                .resideInAPackage(library)
                .check(CLASSES);
        for (String place : allowed) {
            assertThat(CLASSES.that(resideInAPackage(place)))
                    .as("uses of " + library + " in " + place)
                    .anyMatch(each -> uses(each, library));
        }
    }

    private static boolean uses(JavaClass each, String library) {
        return each.getDirectDependenciesFromSelf().stream()
                .anyMatch(use -> resideInAPackage(library).test(use.getTargetClass()));
    }

    @Test
    void noOtherLibraryIsUsed() {
        noClasses()
                .should()
                .dependOnClassesThat(com.tngtech.archunit.base.DescribedPredicate.not(resideInAnyPackage(
                        "dev.edl..",
                        "java..",
                        "javax..",
                        "org.jspecify.annotations..",
                        "net.schmizz..",
                        "com.hierynomus..",
                        "org.slf4j..",
                        "picocli..",
                        "org.jline..",
                        "groovy..",
                        "org.codehaus.groovy..",
                        "org.snakeyaml..",
                        "com.github.difflib..",
                        "com.fasterxml.jackson.core..")))
                .check(CLASSES);
    }

    @Test
    void onlyMainKnowsTheProcessItRunsIn() {
        var rule = noClasses()
                .that()
                .doNotHaveFullyQualifiedName(Main.class.getName())
                .and()
                .doNotHaveFullyQualifiedName(PROCESS_OF_A_LIBRARY);
        rule.should().accessField(System.class, "out").check(CLASSES);
        rule.should().accessField(System.class, "err").check(CLASSES);
        rule.should().accessField(System.class, "in").check(CLASSES);
        rule.should().callMethod(System.class, "exit", int.class).check(CLASSES);
        rule.should().callMethod(System.class, "getenv").check(CLASSES);
        rule.should().callMethod(System.class, "getenv", String.class).check(CLASSES);
        rule.should().callMethod(System.class, "console").check(CLASSES);
    }

    @Test
    void theEngineNeverEndsTheProcess() {
        noClasses()
                .that()
                .resideOutsideOfPackage("dev.edl.shell")
                .and()
                .doNotHaveFullyQualifiedName(PROCESS_OF_A_LIBRARY)
                .should()
                .callMethod(Runtime.class, "exit", int.class)
                .orShould()
                .callMethod(Runtime.class, "halt", int.class)
                .orShould()
                .callMethod(System.class, "getProperty", String.class)
                .check(CLASSES);
    }
}
