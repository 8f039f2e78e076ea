#nullable disable
using System.Linq.Expressions;
using System.Reflection;

namespace Akka.Util.Reflection;

/// <summary>Evaluates the arguments of a <c>new</c> expression.</summary>
public static class ExpressionExtensions
{
    public static object[] GetArguments(this NewExpression newExpression)
    {
        if (newExpression.Arguments.Count == 0) return [];
        var arguments = new object[newExpression.Arguments.Count];
        for (var i = 0; i < arguments.Length; i++) arguments[i] = Evaluate(newExpression.Arguments[i]);
        return arguments;
    }

    private static object Evaluate(Expression expression)
    {
        if (TryRead(expression, out var value)) return value;
        return Expression.Lambda(expression).Compile(preferInterpretation: true).DynamicInvoke();
    }

    /// <summary>Constants and captured variables, the usual arguments, need no compiler.</summary>
    private static bool TryRead(Expression expression, out object value)
    {
        switch (expression)
        {
            case ConstantExpression constant:
                value = constant.Value;
                return true;
            case MemberExpression { Member: FieldInfo field } member when TryReadTarget(member, out var target):
                value = field.GetValue(target);
                return true;
            case MemberExpression { Member: PropertyInfo property } member when TryReadTarget(member, out var target):
                value = property.GetValue(target);
                return true;
            default:
                value = null;
                return false;
        }
    }

    private static bool TryReadTarget(MemberExpression member, out object target)
    {
        target = null;
        return member.Expression is null || (TryRead(member.Expression, out target) && target is not null);
    }
}
