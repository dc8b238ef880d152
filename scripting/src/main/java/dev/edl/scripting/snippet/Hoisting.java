package dev.edl.scripting.snippet;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.ListIterator;
import java.util.Map;
import org.codehaus.groovy.ast.ClassHelper;
import org.codehaus.groovy.ast.ClassNode;
import org.codehaus.groovy.ast.ModuleNode;
import org.codehaus.groovy.ast.expr.BinaryExpression;
import org.codehaus.groovy.ast.expr.CastExpression;
import org.codehaus.groovy.ast.expr.ConstantExpression;
import org.codehaus.groovy.ast.expr.DeclarationExpression;
import org.codehaus.groovy.ast.expr.EmptyExpression;
import org.codehaus.groovy.ast.expr.Expression;
import org.codehaus.groovy.ast.expr.TupleExpression;
import org.codehaus.groovy.ast.expr.VariableExpression;
import org.codehaus.groovy.ast.stmt.ExpressionStatement;
import org.codehaus.groovy.ast.stmt.Statement;
import org.codehaus.groovy.syntax.Token;
import org.codehaus.groovy.syntax.Types;

/** Makes the variables that a snippet declares on its top level ones of the sitting: their declarations become assignments. */
final class Hoisting {
    private final Map<String, String> variables = new LinkedHashMap<>();

    /** Rewrites the module; gives the names of the variables and their types as they were declared. */
    static Map<String, String> hoist(ModuleNode module) {
        var hoisting = new Hoisting();
        ListIterator<Statement> statements =
                module.getStatementBlock().getStatements().listIterator();
        while (statements.hasNext()) {
            Statement statement = statements.next();
            if (statement instanceof ExpressionStatement only
                    && only.getExpression() instanceof DeclarationExpression declaration) {
                List<Expression> rewritten = hoisting.assignments(declaration);
                statements.remove();
                for (Expression each : rewritten) {
                    var assignment = new ExpressionStatement(each);
                    assignment.setSourcePosition(statement);
                    statements.add(assignment);
                }
            }
        }
        return hoisting.variables;
    }

    private List<Expression> assignments(DeclarationExpression declaration) {
        var assignments = new ArrayList<Expression>();
        if (!declaration.isMultipleAssignmentDeclaration()) {
            VariableExpression variable = declaration.getVariableExpression();
            assignments.add(
                    assignment(declaration, global(variable), value(variable, declaration.getRightExpression())));
            return assignments;
        }
        List<Expression> globals = new ArrayList<>();
        List<Expression> casts = new ArrayList<>();
        for (Expression each : declaration.getTupleExpression().getExpressions()) {
            if (each instanceof VariableExpression variable) {
                globals.add(global(variable));
                if (!variable.isDynamicTyped()) {
                    casts.add(assignment(
                            declaration, global(variable), new CastExpression(type(variable), global(variable))));
                }
            } else {
                globals.add(each);
            }
        }
        var tuple = new TupleExpression(globals);
        tuple.setSourcePosition(declaration.getTupleExpression());
        assignments.add(assignment(declaration, tuple, declaration.getRightExpression()));
        assignments.addAll(casts);
        return assignments;
    }

    private Expression assignment(DeclarationExpression declaration, Expression left, Expression right) {
        var operator = Token.newSymbol(Types.EQUAL, declaration.getLineNumber(), declaration.getColumnNumber());
        var assignment = new BinaryExpression(left, operator, right);
        assignment.setSourcePosition(declaration);
        return assignment;
    }

    private VariableExpression global(VariableExpression declared) {
        String type = declared.isDynamicTyped() ? "" : declared.getOriginType().toString(false);
        variables.put(declared.getName(), type);
        var global = new VariableExpression(declared.getName());
        global.setSourcePosition(declared);
        return global;
    }

    private static Expression value(VariableExpression variable, Expression given) {
        if (given instanceof EmptyExpression) {
            return variable.isDynamicTyped() || !ClassHelper.isPrimitiveType(variable.getOriginType())
                    ? new ConstantExpression(null)
                    : zero(variable.getOriginType());
        }
        if (variable.isDynamicTyped()) {
            return given;
        }
        var cast = new CastExpression(type(variable), given);
        cast.setSourcePosition(given);
        return cast;
    }

    private static ClassNode type(VariableExpression variable) {
        return variable.getOriginType();
    }

    private static Expression zero(ClassNode type) {
        return new CastExpression(
                type,
                ClassHelper.isPrimitiveBoolean(type)
                        ? new ConstantExpression(Boolean.FALSE)
                        : new ConstantExpression(0));
    }
}
