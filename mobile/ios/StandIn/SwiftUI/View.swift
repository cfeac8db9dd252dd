//  Declarations alone, of as much of SwiftUI as the screens ask for: with them, Linux finds what is misspelt, given the
//  wrong type or asked from the wrong thread. Nothing here does anything, and nothing of it goes into the app.

@_exported import Foundation
@_exported import Observation

public typealias CGFloat = Double

@MainActor public protocol View {
    associatedtype Body: View
    @ViewBuilder var body: Body { get }
}
extension Never: View { public var body: Never { fatalError() } }
public protocol Prim: View where Body == Never {}
extension Prim { public var body: Never { fatalError() } }
public struct EmptyView: Prim { public nonisolated init() {} }
public struct TupleView<T>: Prim { nonisolated init() {} }
public struct CC<A: View, B: View>: Prim {}
extension Optional: View where Wrapped: View { public var body: Never { fatalError() } }
@resultBuilder @MainActor public struct ViewBuilder {
    public static func buildExpression<C: View>(_ c: C) -> C { c }
    public static func buildBlock() -> EmptyView { EmptyView() }
    public static func buildBlock<C: View>(_ c: C) -> C { c }
    public static func buildBlock<each C: View>(_ c: repeat each C) -> TupleView<(repeat each C)> { TupleView() }
    public static func buildEither<A: View, B: View>(first: A) -> CC<A, B> { CC() }
    public static func buildEither<A: View, B: View>(second: B) -> CC<A, B> { CC() }
    public static func buildIf<C: View>(_ c: C?) -> C? { c }
}

@MainActor public protocol App {
    associatedtype B: Scene
    @SceneBuilder var body: B { get }
    init()
}
extension App { public static func main() {} }
@MainActor public protocol Scene {}
@resultBuilder public struct SceneBuilder { public static func buildBlock<S: Scene>(_ s: S) -> S { s } }
public struct WindowGroup<C: View>: Scene { public init(@ViewBuilder content: () -> C) {} }
