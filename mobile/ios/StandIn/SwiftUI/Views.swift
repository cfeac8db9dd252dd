//  Declarations alone, of as much of SwiftUI as the screens ask for: with them, Linux finds what is misspelt, given the
//  wrong type or asked from the wrong thread. Nothing here does anything, and nothing of it goes into the app.

public enum HorizontalAlignment { case leading, center, trailing }
public enum VerticalAlignment { case top, center }
public struct Alignment {
    public static let leading = Alignment()
    public static let center = Alignment()
}
public struct VStack<C: View>: Prim {
    public init(alignment: HorizontalAlignment = .center, spacing: CGFloat? = nil, @ViewBuilder content: () -> C) {}
}
public struct LazyVStack<C: View>: Prim {
    public init(alignment: HorizontalAlignment = .center, spacing: CGFloat? = nil, @ViewBuilder content: () -> C) {}
}
public struct HStack<C: View>: Prim {
    public init(alignment: VerticalAlignment = .center, spacing: CGFloat? = nil, @ViewBuilder content: () -> C) {}
}
public struct Group<C: View>: Prim { public init(@ViewBuilder content: () -> C) {} }
public struct ScrollView<C: View>: Prim { public init(@ViewBuilder content: () -> C) {} }
public struct Form<C: View>: Prim { public init(@ViewBuilder content: () -> C) {} }
public struct List<C: View>: Prim { public init(@ViewBuilder content: () -> C) {} }
public struct NavigationStack<C: View>: Prim { public init(@ViewBuilder root: () -> C) {} }
public struct TabView<C: View>: Prim { public init(@ViewBuilder content: () -> C) {} }
public struct Spacer: Prim { public init() {} }
public struct Section<H: View, C: View, F: View>: Prim {
    public init(@ViewBuilder content: () -> C, @ViewBuilder header: () -> H, @ViewBuilder footer: () -> F) {}
}
extension Section where H == EmptyView {
    public init(@ViewBuilder content: () -> C, @ViewBuilder footer: () -> F) {}
    public init(footer: F, @ViewBuilder content: () -> C) {}
}
extension Section where F == EmptyView { public init(@ViewBuilder content: () -> C, @ViewBuilder header: () -> H) {} }
extension Section where H == EmptyView, F == EmptyView { public init(@ViewBuilder content: () -> C) {} }
extension Section where H == Text, F == EmptyView {
    public init<S: StringProtocol>(_ t: S, @ViewBuilder content: () -> C) {}
}
public struct DisclosureGroup<C: View>: Prim {
    public init<S: StringProtocol>(_ t: S, isExpanded: Binding<Bool>, @ViewBuilder content: @escaping () -> C) {}
    public init<S: StringProtocol>(_ t: S, @ViewBuilder content: @escaping () -> C) {}
}
public struct ForEach<D: RandomAccessCollection, ID: Hashable, C: View>: Prim {
    public init(_ d: D, id: KeyPath<D.Element, ID>, @ViewBuilder content: @escaping (D.Element) -> C) {}
}
extension ForEach where D.Element: Identifiable, ID == D.Element.ID {
    public init(_ d: D, @ViewBuilder content: @escaping (D.Element) -> C) {}
}
public struct Text: Prim {
    public init<S: StringProtocol>(_ s: S) {}
    public func bold() -> Text { self }
    public func underline() -> Text { self }
    public static func + (a: Text, b: Text) -> Text { a }
}
public struct Button<L: View>: Prim {
    public init(action: @escaping @MainActor () -> Void, @ViewBuilder label: () -> L) {}
}
extension Button where L == Text {
    public init<S: StringProtocol>(_ s: S, action: @escaping @MainActor () -> Void) {}
    public init<S: StringProtocol>(_ s: S, role: ButtonRole?, action: @escaping @MainActor () -> Void) {}
}
public struct ButtonRole: Sendable {
    public static let destructive = ButtonRole()
    public static let cancel = ButtonRole()
}
public struct Link<L: View>: Prim { public init(destination: URL, @ViewBuilder label: () -> L) {} }
public struct NavigationLink<L: View, D: View>: Prim {}
extension NavigationLink where D == Never {
    public init<P: Hashable>(value: P?, @ViewBuilder label: () -> L) {}
}
extension NavigationLink where D == Never, L == Text {
    public init<S: StringProtocol, P: Hashable>(_ s: S, value: P?) {}
}
extension NavigationLink where L == Text {
    public init<S: StringProtocol>(_ s: S, @ViewBuilder destination: () -> D) {}
}
public struct Toggle: Prim { public init<S: StringProtocol>(_ s: S, isOn: Binding<Bool>) {} }
public struct Picker<V: Hashable, C: View>: Prim {
    public init<S: StringProtocol>(_ s: S, selection: Binding<V>, @ViewBuilder content: () -> C) {}
}
public struct DatePicker: Prim {
    public enum Comp { case date }
    public init<S: StringProtocol>(_ s: S, selection: Binding<Date>, displayedComponents: Comp) {}
}
public enum Axis { case vertical, horizontal }
public struct TextField: Prim {
    public init<S: StringProtocol>(_ s: S, text: Binding<String>, axis: Axis = .horizontal) {}
}
public struct SecureField: Prim { public init<S: StringProtocol>(_ s: S, text: Binding<String>) {} }
public struct Label: Prim { public init<S: StringProtocol>(_ s: S, systemImage: String) {} }
public struct ProgressView: Prim {
    public init() {}
    public init(value: Double?, total: Double) {}
}
public struct Menu<C: View, L: View>: Prim {
    public init(@ViewBuilder content: () -> C, @ViewBuilder label: () -> L) {}
}
public struct ShareLink<L: View>: Prim { public init(item: String, @ViewBuilder label: () -> L) {} }
public struct CGImage { public init() {} }
public struct Image: Prim {
    public init(systemName: String) {}
    public init(decorative: CGImage, scale: CGFloat) {}
    public enum Interp { case none }
    public func interpolation(_ i: Interp) -> Image { self }
    public func resizable() -> Image { self }
}
public struct Color: Prim, ShapeStyle, Sendable {
    public nonisolated init(uiColor: UIColor) {}
    nonisolated init() {}
}
public protocol ShapeStyle {}
extension ShapeStyle where Self == Color { public static var white: Color { fatalError() } }
public protocol Shape: View {}
public struct Rectangle: Shape, Prim { public init() {} }
public struct RoundedRectangle: Shape, Prim {
    public init(cornerRadius: CGFloat) {}
    public func stroke<S: ShapeStyle>(_ s: S) -> some View { self }
}
public struct Font {
    public static let headline = Font(), title = Font(), title3 = Font(), footnote = Font(), body = Font(),
        largeTitle = Font()
    public enum Design { case rounded }
    public enum Style { case title, largeTitle, body }
    public static func system(_ s: Style, design: Design) -> Font { Font() }
    public func bold() -> Font { self }
}
public struct EdgeSet { public static let horizontal = EdgeSet() }
public struct Traits: ExpressibleByArrayLiteral {
    public static let isHeader = Traits(), isSelected = Traits(), isImage = Traits()
    init() {}
    public init(arrayLiteral e: Traits...) {}
}
public enum Children { case combine, contain, ignore }
@MainActor public protocol ViewModifier {
    associatedtype Out: View
    typealias Content = MC
    @ViewBuilder func body(content: Content) -> Out
}
public struct MC: Prim {}
public enum Visibility { case visible }
public struct ToolbarItem<C: View>: Prim {
    public enum P { case cancellationAction, confirmationAction }
    public init(placement: P, @ViewBuilder content: () -> C) {}
}
public struct Cap { public static let never = Cap() }
public enum UIKeyboardType { case emailAddress, phonePad, `default` }
public enum TCT { case oneTimeCode }
public enum Submit { case search }
public enum PStyle { case inline }
public enum BStyle { case plain, borderless }
public enum TitleMode { case inline }
public enum Selectable { case enabled }
public enum TextCase { case uppercase }
public struct UTType: Sendable {
    public init() {}
}
public struct AccessibilityNotification {
    public struct Announcement {
        public init(_ s: String) {}
        public func post() {}
    }
}
public final class UIColor {
    public struct Tr {
        public enum S { case dark, light }
        public var userInterfaceStyle: S { .dark }
    }
    public init(_ f: (Tr) -> UIColor) {}
    public init(red: CGFloat, green: CGFloat, blue: CGFloat, alpha: CGFloat) {}
}

public protocol FileDocument {}
/// What a notification is told by.
public struct Told {}
extension NotificationCenter { public func publisher(for n: Notification.Name) -> Told { Told() } }
