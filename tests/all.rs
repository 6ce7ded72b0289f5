//! tmp
#[test]
fn load() {
    let mut library = antq::criteria::Library::open();
    let ids: Vec<String> = library
        .families()
        .flat_map(|(_, v)| v.iter().map(|v| v.id.clone()).collect::<Vec<_>>())
        .collect();
    for id in ids {
        let t = antq::trial::run(&mut library, &id);
        let Some(t) = t else {
            println!("{id}: faults {:?}", library.faults());
            continue;
        };
        println!(
            "{id}: {} cases {} expectations {}/{} seen",
            t.cases, t.expectations, t.seen, t.comparisons
        );
        for f in t.faults {
            let s = library.sources().source(f.primary.0.source);
            println!(
                "{} {}:{:?} {} | {}",
                f.code.name(),
                s.name,
                s.text[..f.primary.0.start].lines().count(),
                f.message,
                &s.text[f.primary.0.start..f.primary.0.end.min(f.primary.0.start + 80)]
            );
        }
    }
}
