package dev.edl.scripting;

import java.util.Set;
import org.codehaus.groovy.control.CompilerConfiguration;

/** How scripts and snippets are compiled: on top of {@link EdlScript}, and with nothing fetched from repositories. */
public final class ScriptConfiguration {
    private static final String GRAPE = "groovy.grape.GrabAnnotationTransformation";

    private ScriptConfiguration() {}

    /** A configuration of the caller's own. */
    public static CompilerConfiguration create() {
        var configuration = new CompilerConfiguration();
        configuration.setScriptBaseClass(EdlScript.class.getName());
        configuration.setSourceEncoding("UTF-8");
        configuration.setParameters(true);
        configuration.setDisabledGlobalASTTransformations(Set.of(GRAPE));
        configuration.addCompilationCustomizers(new Refusals());
        return configuration;
    }
}
