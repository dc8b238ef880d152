package dev.edl.scripting.script;

import dev.edl.scripting.Hosts;
import dev.edl.scripting.args.Options;
import org.codehaus.groovy.ast.ClassHelper;
import org.codehaus.groovy.ast.ClassNode;
import org.codehaus.groovy.ast.expr.PropertyExpression;
import org.codehaus.groovy.transform.stc.AbstractTypeCheckingExtension;
import org.codehaus.groovy.transform.stc.StaticTypeCheckingVisitor;

/** Tells the type checker of the properties that are known only when a script runs: {@code hosts.cassandra}. */
public final class NamesOfOurs extends AbstractTypeCheckingExtension {
    private static final ClassNode HOSTS = ClassHelper.make(Hosts.class);
    private static final ClassNode OPTIONS = ClassHelper.make(Options.class);

    /** Made by Groovy. */
    public NamesOfOurs(StaticTypeCheckingVisitor visitor) {
        super(visitor);
    }

    @Override
    public boolean handleUnresolvedProperty(PropertyExpression property) {
        ClassNode owner = getType(property.getObjectExpression());
        if (HOSTS.equals(owner)) {
            makeDynamic(property, HOSTS);
            return true;
        }
        if (OPTIONS.equals(owner)) {
            makeDynamic(property, ClassHelper.OBJECT_TYPE);
            return true;
        }
        return false;
    }
}
