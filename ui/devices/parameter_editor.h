#pragma once

#include "core/catalogue/parameters.h"

#include <QWidget>
#include <functional>

class QAbstractButton;
class QLineEdit;

namespace ui::widgets {
class AddressLine;
}

namespace ui::devices {

/// A small editor for the value of one parameter, as its type asks. What stands in the file is shown as it
/// is, whatever it is, and stays so until a person changes it.
class ParameterEditor : public QWidget {
    Q_OBJECT
public:
    /// How soon an edit is to be taken over, and what undo makes of it.
    enum class Pace {
        Typing, ///< when the typing rests; all of it is one step
        Step,   ///< at once; steps in a row are one step of undo
        Whole,  ///< at once; a step of undo of its own
    };

    /// For a key of that parameter; null for one that the catalogue does not know, which is text.
    static ParameterEditor *create(const catalogue::Parameter *parameter, QByteArrayView key,
                                   catalogue::Era era, QWidget *parent);

    /// Shows a value; emits nothing. If there is none, `instead` stands there fainter ("several values").
    void present(const std::optional<QString> &value, const QString &instead);
    /// As it would be written to the file.
    virtual QString value() const = 0;

    /// Where the keyboard goes, and the buddy of a label.
    QWidget *field() const { return focusProxy(); }

Q_SIGNALS:
    void edited(const QString &value, ui::devices::ParameterEditor::Pace pace);
    /// Enter, or the keyboard went elsewhere.
    void finished();
    void cancelled(); ///< Esc

protected:
    explicit ParameterEditor(QWidget *parent);

    virtual void showValue(const QString &value) = 0;
    virtual void showNothing(const QString &instead) = 0;
    /// The widget that the keyboard is in: Enter, Esc and leaving are heard there, and a wheel that is not
    /// meant for it goes on to what scrolls.
    void setField(QWidget *field);
    bool eventFilter(QObject *watched, QEvent *event) override;
    bool event(QEvent *event) override;

private:
    bool isShown(const std::optional<QString> &value) const;

    bool m_hasValue = false;
};

/// A line of text, and buttons behind it. A password within an address is dots while nobody holds "Show"
/// down.
class TextEditor : public ParameterEditor {
    Q_OBJECT
public:
    explicit TextEditor(QWidget *parent);
    QString value() const override;

protected:
    void showValue(const QString &value) override;
    void showNothing(const QString &instead) override;
    void addButton(QAbstractButton *button);
    /// Shown while it is held down: `reveal` is told when.
    QAbstractButton *addReveal(const QString &what, const std::function<void(bool)> &reveal);
    /// As if a person had chosen it.
    void choose(const QString &value);

    QLineEdit *m_line;
    widgets::AddressLine *m_address; ///< the same

private:
    QAbstractButton *m_show = nullptr; ///< null: nothing was to be hidden yet
};

} // namespace ui::devices
