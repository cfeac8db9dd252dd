//  Declarations alone, of as much of SwiftUI as the screens ask for: with them, Linux finds what is misspelt, given the
//  wrong type or asked from the wrong thread. Nothing here does anything, and nothing of it goes into the app.

@propertyWrapper public struct State<V> {
    public init(wrappedValue: V) {}
    public init(initialValue: V) {}
    public var wrappedValue: V {
        get { fatalError() }
        nonmutating set {}
    }
    public var projectedValue: Binding<V> { fatalError() }
}
extension State where V: ExpressibleByNilLiteral { public init() {} }
@propertyWrapper @dynamicMemberLookup public struct Binding<V> {
    public init(get: @escaping @isolated(any) @Sendable () -> V, set: @escaping @isolated(any) @Sendable (V) -> Void) {}
    public var wrappedValue: V {
        get { fatalError() }
        nonmutating set {}
    }
    public var projectedValue: Binding<V> { self }
    public subscript<S>(dynamicMember k: WritableKeyPath<V, S>) -> Binding<S> { fatalError() }
}
@MainActor @propertyWrapper @dynamicMemberLookup public struct Bindable<V: AnyObject & Observable> {
    public init(wrappedValue: V) {}
    public init(_ v: V) {}
    public var wrappedValue: V { fatalError() }
    public var projectedValue: Bindable<V> { self }
    public subscript<S>(dynamicMember k: ReferenceWritableKeyPath<V, S>) -> Binding<S> { fatalError() }
}
@propertyWrapper public struct AppStorage<V> {
    public init(wrappedValue: V, x: Int) {}
    public var wrappedValue: V {
        get { fatalError() }
        nonmutating set {}
    }
    public var projectedValue: Binding<V> { fatalError() }
}
extension AppStorage where V == Int { public init(wrappedValue: Int, _ k: String) {} }
@MainActor @propertyWrapper public struct Environment<V> {
    public init(_ k: KeyPath<EnvironmentValues, V>) {}
    public init(_ t: V.Type) where V: AnyObject & Observable {}
    public var wrappedValue: V { fatalError() }
}
public struct EnvironmentValues {
    public var dismiss: DismissAction { DismissAction() }
    public var scenePhase: ScenePhase { .active }
    public var accessibilityReduceMotion: Bool { false }
}
@MainActor public struct DismissAction {
    nonisolated init() {}
    public func callAsFunction() {}
}
public enum ScenePhase: Comparable { case background, inactive, active }
