#pragma once

#include <QStringList>
#include <QVector>

namespace ui::devices {

/// Sections of the catalogue that share a tab of the editor.
struct EditorTab {
    QString title;
    QStringList sections; ///< as Parameter::section has them
};

/// In their order; every section is on one of them.
QVector<EditorTab> editorTabs();

} // namespace ui::devices
