#pragma once

#include "ui/devices/parameter_editor.h"
#include "ui/devices/subject.h"

#include <QObject>
#include <QTimer>

class QGridLayout;
class QLabel;
class QMenu;
class QToolButton;

namespace ui::devices {

/// One setting of the selected devices in a form: its label, its editor, where its value comes from, what
/// that hides, what is wrong with it, the way back, and the way into another layer. What is typed is taken
/// over when the typing rests, on Enter and when the keyboard leaves; Esc gives back what stood there before.
class Field final : public QObject {
    Q_OBJECT
public:
    /// How many columns addTo() fills.
    static constexpr int kColumns = 3;
    /// And rows.
    static constexpr int kRows = 2;

    /// Its widgets belong to `parent`, and so does it. `subject` outlives it.
    Field(Subject &subject, QByteArray key, QWidget *parent);

    const QByteArray &key() const { return m_key; }
    void addTo(QGridLayout &grid, int row);
    /// Shows what the subject says now; what is being typed stays.
    void refresh();
    /// Takes over what is being typed.
    void commit();
    void focus();
    ParameterEditor *editor() const { return m_editor; }

private:
    void edit(const QString &value, ParameterEditor::Pace pace);
    void finish();
    void cancel();
    void back();
    void fillLayers();
    void sayIn(job::Layer layer);
    void apply(const std::optional<QString> &value, const QString &mergesAs);
    void showSource(const Shown &shown);
    void showNote(const Shown &shown);
    void showProblem(const std::optional<QString> &value);
    void sayProblem(const QString &sentence);
    QString safe(const QString &value) const;
    QString step() const;

    Subject &m_subject;
    QByteArray m_key;
    catalogue::ParameterMatch m_match;
    QLabel *m_label;
    ParameterEditor *m_editor;
    QToolButton *m_source; ///< the layer; its menu says the value in another
    QMenu *m_layers;
    QLabel *m_note;
    QLabel *m_problem;
    QToolButton *m_back;
    QTimer m_rest;
    std::optional<QString> m_typed; ///< not taken over yet
    bool m_refused = false;         ///< what stands there could not be taken over
    int m_session = 0;              ///< one for each stay of the keyboard: its steps are one step of undo
};

} // namespace ui::devices
