import Foundation
import KithKit

/// The lines that help, as they come with the app.
enum CrisisLines {
    static let bundled: [CrisisLine] = {
        guard let file = Bundle.main.url(forResource: "lines", withExtension: "json"),
            let json = try? Data(contentsOf: file), let lines = try? CrisisLine.list(json)
        else {
            assertionFailure("the app was built without its lines")
            return []
        }
        return lines
    }()
}
