/**
 * Copy what a field holds. Return whether that worked: from a disk a page may not, and what is selected can be copied
 * by hand.
 * @param {HTMLInputElement | HTMLTextAreaElement} field
 */
export const copyFrom = async (field) => {
  field.select();
  try {
    await navigator.clipboard.writeText(field.value);
    return true;
  } catch {
    return false;
  }
};
