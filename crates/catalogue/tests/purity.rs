//! Is the catalogue still a pure function: nothing among its dependencies that could do I/O, and clippy told to look?

#[test]
fn dependencies_stand_on_the_allow_list() {
    let manifest: toml::Table = include_str!("../Cargo.toml").parse().unwrap();
    let dependencies = manifest["dependencies"].as_table().unwrap();
    for name in dependencies.keys() {
        assert!(
            [
                "regex-lite",
                "serde",
                // Official lists are JSON, and come in as bytes.
                "serde_json",
                "thiserror",
                "toml"
            ]
            .contains(&name.as_str()),
            "`{name}` needs a reason to be here"
        );
    }
}

#[test]
fn clippy_forbids_clocks_environment_files_and_sockets() {
    let settings: toml::Table = include_str!("../clippy.toml").parse().unwrap();
    let rows = settings["disallowed-methods"].as_array().unwrap();
    for path in [
        "std::time::SystemTime::now",
        "std::env::var",
        "std::fs::read",
        "std::net::TcpStream::connect",
    ] {
        let row = rows
            .iter()
            .find(|row| row["path"].as_str() == Some(path))
            .unwrap_or_else(|| panic!("{path} is allowed"));
        assert!(
            !row["reason"].as_str().unwrap().is_empty(),
            "{path} has no reason"
        );
    }
}
