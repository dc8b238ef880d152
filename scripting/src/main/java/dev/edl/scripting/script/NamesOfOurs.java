package dev.edl.scripting.script;

import dev.edl.scripting.Hosts;
import dev.edl.scripting.args.Options;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.codehaus.groovy.ast.ClassHelper;
import org.codehaus.groovy.ast.ClassNode;
import org.codehaus.groovy.ast.expr.ClassExpression;
import org.codehaus.groovy.ast.expr.ConstantExpression;
import org.codehaus.groovy.ast.expr.Expression;
import org.codehaus.groovy.ast.expr.MethodCall;
import org.codehaus.groovy.ast.expr.PropertyExpression;
import org.codehaus.groovy.ast.expr.TupleExpression;
import org.codehaus.groovy.ast.tools.GenericsUtils;
import org.codehaus.groovy.transform.stc.AbstractTypeCheckingExtension;
import org.codehaus.groovy.transform.stc.StaticTypeCheckingVisitor;

/**
 * Tells the type checker of the properties that are known only when a script runs: {@code hosts.cassandra}, and the values
 * of the script's own options, whose types are those of their defaults.
 */
public final class NamesOfOurs extends AbstractTypeCheckingExtension {
    private static final ClassNode HOSTS = ClassHelper.make(Hosts.class);
    private static final ClassNode OPTIONS = ClassHelper.make(Options.class);

    private final Map<String, ClassNode> options = new HashMap<>();

    /** Made by Groovy. */
    public NamesOfOurs(StaticTypeCheckingVisitor visitor) {
        super(visitor);
    }

    @Override
    public void afterMethodCall(MethodCall call) {
        if (!(call.getArguments() instanceof TupleExpression given)
                || given.getExpressions().isEmpty()
                || !(given.getExpression(0) instanceof ConstantExpression first)) {
            return;
        }
        List<Expression> arguments = given.getExpressions();
        String name = first.getText();
        switch (String.valueOf(call.getMethodAsString())) {
            case "option" -> {
                if (arguments.size() > 1) {
                    options.put(name, typeOf(arguments.get(1)));
                }
            }
            case "flag" -> options.put(name, ClassHelper.Boolean_TYPE);
            case "arguments" ->
                options.put("arguments", GenericsUtils.makeClassSafeWithGenerics(List.class, ClassHelper.STRING_TYPE));
            default -> {}
        }
    }

    private ClassNode typeOf(Expression otherwise) {
        ClassNode type = otherwise instanceof ClassExpression named ? named.getType() : getType(otherwise);
        return ClassHelper.GSTRING_TYPE.equals(type) ? ClassHelper.STRING_TYPE : ClassHelper.getWrapper(type);
    }

    @Override
    public boolean handleUnresolvedProperty(PropertyExpression property) {
        ClassNode owner = getType(property.getObjectExpression());
        if (HOSTS.equals(owner)) {
            makeDynamic(property, HOSTS);
            return true;
        }
        if (OPTIONS.equals(owner)) {
            String name = property.getPropertyAsString();
            ClassNode type = options.get(name);
            makeDynamic(
                    property,
                    type != null ? type : options.getOrDefault(Options.dashed(name), ClassHelper.OBJECT_TYPE));
            return true;
        }
        return false;
    }
}
