import KithKit
import SwiftUI

/// The fields of something that is being written, as a form types into them.
extension WritingPresenter {
    /// A field of text.
    func text(_ field: String) -> Binding<String> {
        bound { self[field] } set: { self[field] = $0 }
    }

    /// A field that is on or off.
    func isOn(_ field: String) -> Binding<Bool> {
        bound { self[isOn: field] } set: { self[isOn: field] = $0 }
    }
}

/// A day that may be left out.
struct DayQuestion: View {
    let ask: String
    @Binding var day: String

    var body: some View {
        Section {
            Toggle(ask, isOn: bound { !day.isEmpty } set: { day = $0 ? Moment().day : "" })
            if !day.isEmpty {
                DatePicker(
                    ask, selection: bound { Moment.date(of: day) ?? .now } set: { day = Moment($0).day },
                    displayedComponents: .date
                )
                .labelsHidden()
            }
        }
    }
}

/// A binding to what the thread that draws knows.
@MainActor func bound<Value: Sendable>(
    _ get: @escaping @MainActor () -> Value, set: @escaping @MainActor (Value) -> Void
) -> Binding<Value> {
    Binding(get: get, set: set)
}
