//! Why a form is not read as that of one commune.

/// Why a form is not read as that of one commune.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum FormCommune {
    /// These communes are named around it: none, or several.
    Named(Vec<String>),
    /// It says that it is of a unit within a commune.
    Within(String),
}
