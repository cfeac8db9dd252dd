//  Declarations alone, of as much of SwiftUI as the screens ask for: with them, Linux finds what is misspelt, given the
//  wrong type or asked from the wrong thread. Nothing here does anything, and nothing of it goes into the app.

extension View {
    public func frame(width: CGFloat? = nil, height: CGFloat? = nil, alignment: Alignment = .center) -> some View {
        self
    }
    public func frame(
        minWidth: CGFloat? = nil, maxWidth: CGFloat? = nil, minHeight: CGFloat? = nil, maxHeight: CGFloat? = nil,
        alignment: Alignment = .center
    ) -> some View { self }
    public func foregroundStyle<S: ShapeStyle>(_ s: S) -> some View { self }
    public func font(_ f: Font?) -> some View { self }
    public func bold() -> some View { self }
    public func tag<V: Hashable>(_ v: V) -> some View { self }
    public func background<S: ShapeStyle>(_ s: S) -> some View { self }
    public func background<S: ShapeStyle, T: Shape>(_ s: S, in shape: T) -> some View { self }
    public func overlay<V: View>(_ v: V) -> some View { self }
    public func padding(_ n: CGFloat) -> some View { self }
    public func padding(_ e: EdgeSet, _ n: CGFloat) -> some View { self }
    public func disabled(_ b: Bool) -> some View { self }
    public func accessibilityLabel<S: StringProtocol>(_ s: S) -> some View { self }
    public func accessibilityHidden(_ b: Bool) -> some View { self }
    public func accessibilityAddTraits(_ t: Traits) -> some View { self }
    public func accessibilityElement(children: Children = .ignore) -> some View { self }
    public func task(_ a: @escaping @Sendable @MainActor () async -> Void) -> some View { self }
    public func task<T: Equatable>(id: T, _ a: @escaping @Sendable @MainActor () async -> Void) -> some View { self }
    public func navigationTitle<S: StringProtocol>(_ s: S) -> some View { self }
    public func navigationBarTitleDisplayMode(_ m: TitleMode) -> some View { self }
    public func navigationDestination<D: Hashable, C: View>(for d: D.Type, @ViewBuilder destination: @escaping (D) -> C)
        -> some View
    { self }
    public func lineLimit(_ n: Int?) -> some View { self }
    public func lineLimit(_ n: ClosedRange<Int>) -> some View { self }
    public func modifier<M: ViewModifier>(_ m: M) -> some View { self }
    public func confirmationDialog<S: StringProtocol, A: View, M: View>(
        _ t: S, isPresented: Binding<Bool>, titleVisibility: Visibility, @ViewBuilder actions: () -> A,
        @ViewBuilder message: () -> M
    ) -> some View { self }
    public func confirmationDialog<S: StringProtocol, A: View, M: View, T>(
        _ t: S, isPresented: Binding<Bool>, titleVisibility: Visibility, presenting: T?, @ViewBuilder actions: (T) -> A,
        @ViewBuilder message: (T) -> M
    ) -> some View { self }
    public func sheet<I: Identifiable, C: View>(item: Binding<I?>, @ViewBuilder content: @escaping (I) -> C)
        -> some View
    { self }
    public func sheet<C: View>(
        isPresented: Binding<Bool>, onDismiss: (() -> Void)? = nil, @ViewBuilder content: @escaping () -> C
    ) -> some View { self }
    public func fullScreenCover<C: View>(isPresented: Binding<Bool>, @ViewBuilder content: @escaping () -> C)
        -> some View
    { self }
    public func toolbar<C: View>(@ViewBuilder content: () -> C) -> some View { self }
    public func textInputAutocapitalization(_ c: Cap?) -> some View { self }
    public func autocorrectionDisabled() -> some View { self }
    public func keyboardType(_ k: UIKeyboardType) -> some View { self }
    public func textContentType(_ k: TCT?) -> some View { self }
    public func textCase(_ t: TextCase?) -> some View { self }
    public func contextMenu<C: View>(@ViewBuilder menuItems: () -> C) -> some View { self }
    public func textSelection(_ s: Selectable) -> some View { self }
    public func submitLabel(_ s: Submit) -> some View { self }
    public func onSubmit(_ a: @escaping () -> Void) -> some View { self }
    public func onAppear(perform a: (() -> Void)? = nil) -> some View { self }
    public func onDisappear(perform a: (() -> Void)? = nil) -> some View { self }
    public func onOpenURL(perform a: @escaping (URL) -> Void) -> some View { self }
    public func onChange<V: Equatable>(of v: V, _ a: @escaping (V, V) -> Void) -> some View { self }
    public func onChange<V: Equatable>(of v: V, initial: Bool = false, _ a: @escaping () -> Void) -> some View { self }
    public func onReceive(_ p: Told, perform a: @escaping (Notification) -> Void) -> some View { self }
    public func environment<O: AnyObject & Observable>(_ o: O?) -> some View { self }
    public func contentShape<S: Shape>(_ s: S) -> some View { self }
    public func buttonStyle(_ s: BStyle) -> some View { self }
    public func pickerStyle(_ s: PStyle) -> some View { self }
    public func tint(_ c: Color) -> some View { self }
    public func labelsHidden() -> some View { self }
    public func scaledToFit() -> some View { self }
    public func tabItem<C: View>(@ViewBuilder _ c: () -> C) -> some View { self }
    public func interactiveDismissDisabled() -> some View { self }
    public func fileImporter(
        isPresented: Binding<Bool>, allowedContentTypes: [UTType],
        onCompletion: @escaping (Result<URL, any Error>) -> Void
    ) -> some View { self }
    public func fileExporter<D: FileDocument>(
        isPresented: Binding<Bool>, document: D?, contentType: UTType, defaultFilename: String?,
        onCompletion: @escaping (Result<URL, any Error>) -> Void
    ) -> some View { self }
}
