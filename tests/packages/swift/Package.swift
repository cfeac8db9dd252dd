// swift-tools-version: 6.0
import PackageDescription

// A package of somebody else's, which has Kith from the folder that `cargo xtask package swift` laid out beside it.
let package = Package(
    name: "fresh",
    dependencies: [.package(path: "../Kith")],
    targets: [
        .executableTarget(name: "fresh", dependencies: [.product(name: "KithBindings", package: "Kith")])
    ]
)
